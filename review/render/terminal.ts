import { isRelationshipAlone } from '../../targets';
import { createColors } from 'picocolors';
import type { Finding, Review, ReviewedMove, Severity } from '../verdict';
import { changeLine } from './change-line';
import { namedTtlChanges, sorted, toldCheck, type Checked, type Extras } from './extras';
import { fromOf, toOf, whatOf } from './picture';
import {
  clock,
  countSentence,
  dateAndClock,
  placeSentence,
  plain,
  primaryLine,
  sideName,
  verdictSentence,
  relationshipBack,
} from './text';

type Colours = ReturnType<typeof createColors>;

/** The review for the person at the terminal: nothing in it can steer the terminal; colours only when asked for. */
export function renderTerminal(review: Review, extras: Extras = {}): string {
  const colours = createColors(extras.color === true);
  const parts = [
    head(review, extras, colours),
    review.findings.map((found) => findingLine(found, colours)),
    moveBlocks(review, colours),
    timing(review, extras),
    checks(extras, colours),
    review.moves.length === 0 || review.site === undefined ? [] : goingBack(review, extras),
  ];
  const told = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${told.join('\n\n')}\n`;
}

function head(review: Review, extras: Extras, colours: Colours): readonly string[] {
  const title = review.site === undefined ? 'Terraform plan' : `${plain(review.site)}: ${primaryLine(review)}`;
  const paint = { safe: colours.green, unsafe: colours.red, incomplete: colours.yellow }[review.verdict];
  const count = review.verdict === 'incomplete' ? [] : [countSentence(review)];
  const place = placeSentence(review);
  const until = extras.approvesUntil === undefined ? '' : `, until ${plain(clock(extras.approvesUntil))}`;
  return [
    colours.bold(title),
    [paint(verdictSentence(review, extras)), ...count, ...(place === undefined ? [] : [plain(place)])].join('. '),
    ...(review.digest === undefined ? [] : [`digest   ${review.digest}`]),
    ...(review.inverseDigest === undefined ? [] : [`way back ${review.inverseDigest}${until}`]),
    ...changeLines(review),
  ];
}

function changeLines(review: Review): readonly string[] {
  const line = changeLine(review);
  return line === undefined ? [] : [plain(line)];
}

export function findingLine({ severity, rule, address, message }: Finding, colours: Colours): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: colours.red,
    warning: colours.yellow,
    info: colours.dim,
  };
  const where = address === undefined ? '' : `${plain(address)} `;
  return `${paint[severity](severity.padEnd(7))} ${rule}: ${where}${plain(message)}`;
}

/** One block a move, never wider than a small terminal needs: a table of six columns wraps at 3 a.m. on 80. */
function moveBlocks({ moves, primary }: Review, colours: Colours): readonly string[] {
  return moves.flatMap((move, index) => [
    colours.bold(`${index + 1}. ${plain(whatOf(move))}`),
    `   from ${sideName(primary.before)}  ${plain(fromOf(move))}`,
    `   to ${sideName(primary.after)}    ${plain(toOf(move))}`,
    ...wordsOf(move).map((words) => `   ${plain(words)}`),
  ]);
}

function wordsOf({ words }: ReviewedMove): readonly string[] {
  if (words === undefined) return [];
  const { how, newConnections, inProgress, afterStop } = words;
  return [
    how,
    `new connections: ${newConnections}; connections in progress: ${inProgress}`,
    `a stop right after it leaves: ${afterStop}`,
  ];
}

function checks({ checked, checkedAt }: Extras, colours: Colours): readonly string[] {
  if (checked === undefined) return [];
  const { proven, refuted, hits, 'not-proven': open } = sorted(checked);
  const when = checkedAt === undefined ? '' : ` ${plain(clock(checkedAt))}`;
  return [
    `checked${when}:`,
    ...refuted.map((check) => `  ${colours.red('refuted')}    ${told(check)}`),
    ...proven.map((check) => `  ${colours.green('proven')}     ${told(check)}`),
    ...open.map((check) => `  ${colours.yellow('not proven')} ${told(check)}`),
    ...hits.map((check) => `  whom it hits: ${told(check)}`),
  ];
}

function told(check: Checked): string {
  return plain(toldCheck(check));
}

function timing(review: Review, extras: Extras): readonly string[] {
  const { earliestSafe } = extras;
  return [
    ...(earliestSafe === undefined ? [] : [`earliest safe time for the swing: ${plain(dateAndClock(earliestSafe))}`]),
    ...namedTtlChanges(review, extras).map(
      ({ name, beforeSeconds, afterSeconds }) =>
        `TTL change, a change of its own: ${plain(name)} ${beforeSeconds} s → ${afterSeconds} s`,
    ),
  ];
}

function goingBack(review: Review, { scripts }: Extras): readonly string[] {
  const { site } = review;
  if (isRelationshipAlone(review.moves)) return [`going back: ${relationshipBack}`];
  const without =
    scripts === undefined ? [] : [`without Terraform: ${plain(scripts.rollback)}; forward ${plain(scripts.swing)}`];
  return [`going back: swing rollback ${plain(site ?? '')}`.trimEnd(), ...without];
}
