import type { Finding, Review, ReviewedMove } from '../verdict';
import { fitLines, fitted, mostOpen, type Fitted } from './budget';
import { changeLine } from './change-line';
import { codeSpan, escapeText } from './escape';
import { namedTtlChanges, sorted, toldCheck, type Checked, type Extras, type NamedTtlChange } from './extras';
import { severityWords, worstFirst } from './findings-order';
import { checksLeftOut, findingsLeftOut, folded, movesLeftOut, ttlChangesLeftOut, type Code } from './left-out';
import { fromOf, toOf, whatOf } from './picture';
import { clock, countSentence, dateAndClock, placeSentence, primaryLine, sideName, verdictSentence } from './text';

/** Longest cell of a table, and longest name in a headline, in characters: one row always fits. */
const longestCell = 200;
const longestWord = 60;

/** Longest sentence about the change record, in characters: ids and names are bounded, so a real one is never cut. */
const longestLine = 500;

export const code: Code = (text) => `\`${text}\``;

/** Paragraphs with an empty line between them; a part without lines is left out. */
export function joined(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Site, roles, verdict, place: what everybody reads. */
export function headPart(review: Review, extras: Extras): readonly string[] {
  const place = placeSentence(review);
  const site = escapeText(review.site ?? '', longestCell);
  const title = review.site === undefined ? 'Terraform plan' : `${site}: ${primaryLine(review)}`;
  const count = review.verdict === 'incomplete' ? '' : ` ${capital(countSentence(review))}.`;
  const sentences = [
    `**${verdictSentence(review, extras)}.**${count}`,
    ...(place === undefined ? [] : [`${escapeText(place, 2 * longestWord)}.`]),
  ];
  return [`### ${title}`, '', sentences.join(' ')];
}

/** Which step of which change this plan is. */
export function changePart(review: Review): readonly string[] {
  const line = changeLine(review);
  return line === undefined ? [] : [`${escapeText(line, longestLine)}.`];
}

/** What is approved, and what it approves besides. */
export function digestPart({ digest, inverseDigest }: Review, { approvesUntil }: Extras): readonly string[] {
  if (digest === undefined || inverseDigest === undefined) return [];
  const until = approvesUntil === undefined ? '' : `, until ${escapeText(clock(approvesUntil), longestWord)}`;
  const back = codeSpan(inverseDigest, longestCell);
  return [`Digest ${codeSpan(digest, longestCell)} (approves the way back, ${back}${until})`];
}

export function findingsPart({ findings }: Pick<Review, 'findings'>, bytes: number): readonly string[] {
  const inOrder = worstFirst(findings);
  const rest = (kept: number): string => `${findingsLeftOut(inOrder.slice(kept), code)}.`;
  return foldedList(fitted(inOrder, { bytes, line: findingLine, rest }), { noun: 'finding', above: [] });
}

function findingLine({ severity, rule, address, message }: Finding): string {
  const where = address === undefined ? '' : `${codeSpan(address)} `;
  return `- **${severityWords[severity]}** (${codeSpan(rule, longestCell)}): ${where}${escapeText(message, 800)}`;
}

interface Folding {
  readonly noun: string;
  /** Lines that stand above every list: the head of a table. */
  readonly above: readonly string[];
}

/** The first lines open, the others folded, and last what was left out. */
export function foldedList({ shown, rest }: Fitted, { noun, above }: Folding): readonly string[] {
  const more = shown.slice(mostOpen);
  const first = shown.length === 0 ? [] : [...above, ...shown.slice(0, mostOpen)];
  const summary = `<details><summary>${folded(more.length, noun)}</summary>`;
  const details = more.length === 0 ? [] : [summary, '', ...above, ...more, '', '</details>'];
  const parts = [first, details, rest === undefined ? [] : [rest]].filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** A column of the table of moves: what stands above, and the text of a cell. */
export type Column = readonly [title: string, cell: (move: ReviewedMove) => string];

/** What moves, from where, where to. */
export function placeColumns({ primary: { before, after } }: Review): readonly Column[] {
  return [
    ['moves', whatOf],
    [`from ${sideName(before)}`, fromOf],
    [`to ${sideName(after)}`, toOf],
  ];
}

/** How, and what somebody who uses the service notices. */
export const effectColumns = {
  how: ['how', ({ words }) => words?.how ?? ''],
  newConnections: ['new connections', ({ words }) => words?.newConnections ?? ''],
  inProgress: ['in progress', ({ words }) => words?.inProgress ?? ''],
} as const satisfies Readonly<Record<string, Column>>;

export function movesPart({ moves }: Review, columns: readonly Column[], bytes: number): readonly string[] {
  if (moves.length === 0) return [];
  const rest = (kept: number): string => `${movesLeftOut(moves.length - kept, code)}.`;
  const above = [row(columns.map(([title]) => title)), row(columns.map(() => '---'))];
  const line = (move: ReviewedMove): string => row(columns.map(([, cell]) => escapeText(cell(move), longestCell)));
  return foldedList(fitted(moves, { bytes, line, rest }), { noun: 'move', above });
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** `"one · two · 3 more checks are left out here; …"`. */
export function checksInLine(checks: readonly Checked[], bytes: number): string {
  const rest = (kept: number): string => checksLeftOut(checks.length - kept, code);
  const line = (check: Checked): string => `${told(check)} ·`;
  return fitLines(checks, { bytes, line, rest }).join(' ').replace(/ ·$/, '');
}

/** Each on a line of its own: these stop a swing. */
export function refutedPart({ checked = [] }: Extras, bytes: number): readonly string[] {
  const { refuted } = sorted(checked);
  const rest = (kept: number): string => `- ${checksLeftOut(refuted.length - kept, code)}.`;
  const line = (check: Checked): string => `- **Refuted** (${codeSpan(check.id, longestCell)}): ${told(check)}`;
  return fitLines(refuted, { bytes, line, rest });
}

function told(check: Checked): string {
  return escapeText(toldCheck(check));
}

/** When a swing is safe at the earliest, and what a TTL change does. */
export function timingPart(review: Review, extras: Extras, bytes: number): readonly string[] {
  const { earliestSafe } = extras;
  const time =
    earliestSafe === undefined
      ? []
      : [`Earliest safe time for the swing: ${escapeText(dateAndClock(earliestSafe), longestWord)}.`];
  const changes = ttlChangeLines(review, extras, bytes);
  return time.length > 0 && changes.length > 0 ? [...time, '', ...changes] : [...time, ...changes];
}

function ttlChangeLines(review: Review, extras: Extras, bytes: number): readonly string[] {
  const changes = namedTtlChanges(review, extras);
  if (changes.length === 0) return [];
  const rest = (kept: number): string => `- ${ttlChangesLeftOut(changes.length - kept, code)}.`;
  return ['TTL change, a change of its own:', '', ...fitLines(changes, { bytes, line: ttlChangeLine, rest })];
}

function ttlChangeLine({ address, name, beforeSeconds, afterSeconds }: NamedTtlChange): string {
  const where = name === address ? '' : ` (${codeSpan(address, longestCell)})`;
  const what = name === address ? codeSpan(address, longestCell) : escapeText(name, longestCell);
  return `- ${what}: ${beforeSeconds} s → ${afterSeconds} s${where}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
