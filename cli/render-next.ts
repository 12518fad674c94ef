import type { NextReport } from '../swing';
import { printable, type Style } from './style';

/** One step: what, when, what it needs, what the site file says then, how to go back. */
export function renderNext(report: NextReport, style: Style): string {
  const { site, procedure, state, step, sentence, window, stepsDone, returnBy } = report;
  const rows: readonly (readonly [string, string])[] = [
    ...textRows(report),
    ['when', window],
    ...report.evidence.map((need) => ['needs', need] as const),
    ...report.edits.map((edit) => ['file', edit] as const),
    ['back', report.back],
    ...(returnBy === undefined ? [] : [['return by', returnBy] as const]),
    ['record', `swing advance ${step} ${site} (its --help names the options)`],
  ];
  const head = `${style.bold(printable(site))}  ${procedure}: ${state}, ${stepsDone} steps done, in ${report.file}`;
  const lines = rows.map(([name, text]) => `  ${style.dim(name.padEnd(9))}  ${printable(text)}`);
  return `${[head, `${style.bold(step)}: ${printable(sentence)}`, ...lines].join('\n')}\n`;
}

function textRows({ text }: NextReport): readonly (readonly [string, string])[] {
  if (text === undefined) return [];
  return [
    ['where', text.where],
    ['why', text.why],
    ['beware', text.wrong],
    ['verify', text.verify],
  ];
}
