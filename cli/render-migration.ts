import type { MigrationReport } from '../swing';
import { renderProofs } from './render-proofs';
import { printable, type Style } from './style';

/** Where a migration stands, what was written, what people do now, which commands follow, how to go back. */
export function renderMigration(report: MigrationReport, style: Style): string {
  const parts = [
    headOf(report, style),
    wayText(report, style),
    report.proofs.length === 0 ? '' : renderProofs(report.proofs, style),
    diffText(report, style),
    ...report.steps.map(({ title, steps }) => listText(title, steps, style)),
    nextText(report, style),
    `${style.bold('Back:')} ${printable(report.back)}\n`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function headOf(report: MigrationReport, style: Style): string {
  const found = report.found.map((line) => `${style.dim('found:')} ${printable(line)}\n`);
  const sure = `${style.dim('sure by:')} ${printable(report.evidence)}\n`;
  return `${style.bold(report.site)}  ${style.bold(report.state)}: ${printable(report.sentence)}\n${sure}${found.join('')}`;
}

function wayText({ way }: MigrationReport, style: Style): string {
  const width = Math.max(0, ...way.map(({ state }) => state.length));
  return way
    .map(({ state, sentence, here }) => {
      const line = `${here ? '>' : ' '} ${state.padEnd(width)}  ${printable(sentence)}`;
      return `${here ? style.bold(line) : style.dim(line)}\n`;
    })
    .join('');
}

const words: Readonly<Record<MigrationReport['outcome'], string>> = {
  written: 'Written:',
  shown: 'Not written:',
  waiting: 'Nothing written:',
  confirmed: 'Confirmed:',
  told: '',
  done: 'Done:',
};

function diffText({ diff, outcome }: MigrationReport, style: Style): string {
  if (diff === undefined)
    return outcome === 'waiting' ? `${style.yellow(words.waiting)} first the commands below\n` : '';
  const colour = outcome === 'written' ? style.green : style.yellow;
  return `${style.bold(colour(words[outcome]))} ${diff.file}, which ${printable(diff.what)}\n${patchText(diff.patch, style)}`;
}

function patchText(patch: string, style: Style): string {
  return patch
    .split('\n')
    .map((line) =>
      line.startsWith('+')
        ? style.green(printable(line))
        : line.startsWith('-')
          ? style.red(printable(line))
          : printable(line),
    )
    .join('\n');
}

function listText(title: string, steps: readonly string[], style: Style): string {
  return `${style.bold(printable(title))}\n${steps.map((step) => `  [ ] ${printable(step)}\n`).join('')}`;
}

function nextText({ next, diff, outcome }: MigrationReport, style: Style): string {
  if (next.length === 0) return '';
  const head = diff === undefined ? 'Next:' : 'Next, once this diff is merged:';
  const seen = outcome === 'shown' ? 'Next, once it is written and merged:' : head;
  return `${style.bold(seen)}\n${next.map((command) => `  ${printable(command)}\n`).join('')}`;
}
