import { DateTime } from 'luxon';
import type { ClientProof } from '../change';
import { renderProblem, type Problem } from '../site';
import { paragraph, usualColumns } from './paragraph';
import type { Page } from './render-packages';
import { printable } from './style';
import { wrappedTable } from './wrapped-table';

/** A proof, or what is missing of one, and what it is about. */
export interface ClientsFound extends ClientProof {
  readonly file: string;
  /** UTC. */
  readonly upgradedAt: string;
  /** The record that says so. */
  readonly change?: string;
  readonly site?: string;
  readonly zone: string;
  readonly format?: string;
}

/** Lines of each kind on a terminal; with `--json` there are all. */
const mostLines = 50;

/** Proven or not, whom it hangs on, and what to do. */
export function renderClients(found: ClientsFound, { style, columns = usualColumns }: Page): string {
  const { proven, behind, problems } = found;
  const word = proven ? style.bold(style.green('proven')) : style.bold(style.red('not proven'));
  const upgraded = found.change === undefined ? '' : `, by ${found.change}`;
  const blocks = [
    [
      `${word}: ${printable(found.file)}`,
      paragraph(summaryOf(found), { columns }),
      paragraph(printable(`Upgraded at ${found.upgradedAt}${upgraded}`), { columns }),
    ].join('\n'),
    ...(behind.length === 0 ? [] : [behindBlock(found, columns)]),
    ...(problems.length === 0 ? [] : [problemBlock(problems, columns)]),
    nextOf(found, columns),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function summaryOf({ proven, clients, behind, problems }: ClientsFound): string {
  if (proven) return `${clients} client(s), all checked in after the upgrade`;
  const late = behind.length === 0 ? [] : [`${behind.length} of ${clients} client(s) behind`];
  const open = problems.length === 0 ? [] : [`${problems.length} problem(s) leave the proof open`];
  return [...late, ...open].join(', ');
}

function behindBlock({ behind, zone }: ClientsFound, columns: number): string {
  const rows = behind
    .slice(0, mostLines)
    .map(({ name, statusDate, line }) => [
      printable(name.replace(/\s+/g, ' ')),
      DateTime.fromISO(statusDate, { zone }).toFormat('yyyy-LL-dd HH:mm:ss ZZ'),
      String(line),
    ]);
  const head = [{ title: 'client', rest: true }, { title: 'last status date' }, { title: 'line' }];
  return [wrappedTable(head, rows, columns), ...moreLines(behind.length)].join('\n');
}

function problemBlock(problems: readonly Problem[], columns: number): string {
  const texts = problems.slice(0, mostLines).map((problem) => printable(renderProblem(problem)));
  const lines = texts.map((text) => paragraph(text, { columns, lead: '- ' }));
  return [...lines, ...moreLines(problems.length)].join('\n');
}

function moreLines(count: number): readonly string[] {
  return count > mostLines ? [`… and ${count - mostLines} more: --json lists them all`] : [];
}

function nextOf(found: ClientsFound, columns: number): string {
  if (found.proven) return `Next: ${printable(commandOf(found))}`;
  const next =
    found.behind.length === 0
      ? 'Next: put the list right or export it again; nothing is proven while a row cannot be read'
      : 'Next: start these machines or deploy their clients again, wait, export the list again';
  return paragraph(next, { columns });
}

/** Never broken into lines: it is to be copied. */
function commandOf({ file, zone, format, site = 'SITE' }: ClientsFound): string {
  const dates = `--zone ${zone}${format === undefined ? '' : ` --format ${JSON.stringify(format)}`}`;
  return `swing advance clients-updated ${site} --file ${file} ${dates} --reference TICKET`;
}
