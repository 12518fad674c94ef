import type { NextReport } from '../swing';
import { paragraph, usualColumns } from './paragraph';
import { printable, type Style } from './style';

interface Page {
  readonly style: Style;
  /** Characters of a line. @default 100 */
  readonly columns?: number | undefined;
}

/** Of the names at the margin: `"  window 1 "`. */
const leadLength = 11;

/** One step: what, when, where to click, what it needs, what the site file says then, what to type, how to go back. */
export function renderNext(report: NextReport, { style, columns = usualColumns }: Page): string {
  const page = { style, columns: Math.max(columns, 40) };
  const parts = [
    head(report, page),
    step(report, page),
    file(report, page),
    evidence(report, page),
    acts(report, page),
  ];
  return `${[...parts, back(report, page)].filter((part) => part !== '').join('\n\n')}\n`;
}

type Wide = Required<Pick<Page, 'style'>> & { readonly columns: number };

function head(report: NextReport, page: Wide): string {
  const { site, procedure, change, file: record, state, startedAt, number, steps, when, windows } = report;
  return [
    page.style.bold(text(`${site}  ${procedure}`, page, '')),
    row('change', `${change} in ${record}, started ${startedAt}: ${state}, step ${number} of ${steps}`, page),
    ...windows.map((window, index) => row(`window ${index + 1}`, window, page)),
    row('when', when, page),
    ...owed(report, page),
  ].join('\n');
}

function owed({ returnBy, withoutPartner }: NextReport, page: Wide): readonly string[] {
  const partner = withoutPartner ? 'there is no failover partner now' : '';
  const due = returnBy === undefined ? '' : `the pair must be a pair again by ${returnBy}`;
  const told = [partner, due].filter((part) => part !== '').join(': ');
  return told === '' ? [] : [row('return', told, page)];
}

/** What cannot be undone is said before it is done, and above where to click. */
function step({ step: event, sentence, noReturn, text: told }: NextReport, page: Wide): string {
  const { where, copy, why, wrong, verify, clickAt } = told;
  const last = `POINT OF NO RETURN: once this step is done nothing leads back: ${noReturn ?? ''}`;
  const wait = clickAt === undefined ? '' : `do not click yet: the command of point ${clickAt} below says when. Then `;
  return [
    page.style.bold(text(`Next: ${event}. ${capital(sentence)}.`, page, '')),
    ...(noReturn === undefined ? [] : [page.style.red(text(last, page, ''))]),
    row('where', `${wait}${where}`, page),
    ...copy.map((line) => `${' '.repeat(leadLength)}  ${page.style.cyan(printable(line))}`),
    row('why', why, page),
    row('beware', wrong, page),
    row('verify', verify, page),
  ].join('\n');
}

const merged = {
  before: 'merged before the step is done',
  with: 'in the pull request that records the step',
} as const;

function file({ edits }: NextReport, { style, columns }: Wide): string {
  const blocks = edits.map(({ merged: when, says, line }) => {
    if (line === undefined) return text(`Site file: ${says}, ${merged[when]}`, { style, columns }, '');
    const title = text(`Site file ${line.file}:${line.line}, ${merged[when]}`, { style, columns }, '');
    if (line.before === line.after) return `${title}\n    ${printable(line.after)}   (it reads so already)`;
    return [title, style.red(`  - ${printable(line.before)}`), style.green(`  + ${printable(line.after)}`)].join('\n');
  });
  return blocks.join('\n');
}

function evidence({ evidence: needs }: NextReport, page: Wide): string {
  const lines = needs.flatMap(({ shows, observed, kept }) => {
    const who = observed ? 'swing advance looks itself' : 'you say so, with a reference';
    return [text(`${shows} (${who})`, page, '  - '), ...(kept === undefined ? [] : [text(kept, page, '    ')])];
  });
  return [page.style.bold('It is proven by'), ...lines].join('\n');
}

/** A command stands on a line of its own, whole: a broken one could not be copied. */
function acts({ acts: list, advanceInstead, number }: NextReport, page: Wide): string {
  const lines = list.map(({ command, text: told }, index) => {
    const lead = `  ${String(index + 1).padStart(2)}. `;
    return command ? `${lead}${page.style.cyan(printable(told))}` : text(told, page, lead);
  });
  const instead =
    advanceInstead === undefined
      ? []
      : [text('where an appliance cannot be asked, add to swing advance:', page, '      '), `      ${advanceInstead}`];
  const note = text(number === 1 ? `${capitals}. ${words}` : capitals, page, '      ');
  return [page.style.bold('What to do'), ...lines, ...instead, note].join('\n');
}

const capitals = 'CAPITALS stand for what only you know';

/** What somebody who never saw an appliance has to know. */
const words =
  'main is the branch that is deployed. An appliance has two web pages, each with accounts of its own: /login is the remote ' +
  'support software, /appliance the machine below it.';

function back({ back: { sentence, edits, commands }, noReturn }: NextReport, page: Wide): string {
  const isLast = noReturn !== undefined && commands.length > 0;
  const lines = commands.map((command) => `      ${page.style.cyan(printable(command))}`);
  const again = `then, in the pull request with this record, the site file says again: ${edits.join('; ')}`;
  const file = edits.length === 0 ? [] : [text(again, page, '  ')];
  return [
    page.style.bold(isLast ? 'Way back, until this step is done' : 'Way back'),
    text(sentence, page, '  '),
    ...lines,
    ...file,
  ].join('\n');
}

function row(name: string, told: string, page: Wide): string {
  return text(told, page, `  ${name.padEnd(leadLength - 2)}`);
}

function text(told: string, { columns }: Wide, lead: string): string {
  return paragraph(printable(told).replaceAll('`', ''), { columns, lead });
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
