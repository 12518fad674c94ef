import type { Side } from '../../site';
import type { Review } from '../verdict';
import type { Extras } from './extras';

/** `"A"`, as people say it. */
export function sideName(side: Side | undefined): string {
  return side === undefined ? 'not known' : side.toUpperCase();
}

/** `"primary A → B"`, `"primary stays A"`. */
export function primaryLine({ primary: { before, after } }: Review): string {
  if (before === undefined && after === undefined) return 'primary not known';
  return before === after ? `primary stays ${sideName(after)}` : `primary ${sideName(before)} → ${sideName(after)}`;
}

/** `"B becomes primary; A is primary now"`. */
export function takesOver({ primary: { before, after } }: Review): string {
  if (after === undefined) return 'Who becomes primary is not known from this plan';
  if (before === after) return `${sideName(after)} stays primary`;
  return `${sideName(after)} becomes primary; ${before === undefined ? 'who is primary now is not known' : `${sideName(before)} is primary now`}`;
}

/** What takes the place of a rollback where the relationship of the pair changes. */
export const relationshipBack = 'revert the failover: line; it is a change of its own, by hand again';

/** `"3 moves, nothing else changes"`, `"no moves, 1 TTL change, nothing else changes"`. */
export function countSentence({ moves, ttlChanges, verdict }: Review): string {
  const ttls = ttlChanges.length === 0 ? '' : `, ${counted(ttlChanges.length, 'TTL change')}`;
  const count = `${counted(moves.length, 'move')}${ttls}`;
  return verdict === 'safe' ? `${count}, nothing else changes` : count;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

const verdictWords: Readonly<Record<Review['verdict'], string>> = {
  safe: 'Safe to apply',
  unsafe: 'Not safe to apply',
  incomplete: 'Incomplete: nothing can be said of this plan',
};

/** The verdict in words; a safe plan whose preflight was refuted is not called safe to apply. */
export function verdictSentence({ verdict }: Pick<Review, 'verdict'>, { checked = [] }: Extras): string {
  const refuted = checked.filter(({ status }) => status === 'refuted').length;
  if (verdict !== 'safe' || refuted === 0) return verdictWords[verdict];
  return `Safe plan, but not to be applied now: ${refuted} of ${checked.length} checks refuted`;
}

/** `"Account 123456789012, eu-central-1"`; undefined for a plan of which that is not known. */
export function placeSentence({ context }: Pick<Review, 'context'>): string | undefined {
  if (context?.account === undefined && context?.region === undefined) return undefined;
  return `Account ${context.account ?? 'not known'}, ${context.region ?? 'region not known'}`;
}

/** `"02:00:14Z"` of `"2026-11-21T02:00:14.123Z"`; any other text stays as it is. */
export function clock(time: string): string {
  return /T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z$/.exec(time)?.[1]?.concat('Z') ?? time;
}

/** `"2026-11-21 02:05:00Z"` of `"2026-11-21T02:05:00.000Z"`; any other text stays as it is. */
export function dateAndClock(time: string): string {
  const [, date, hours] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z$/.exec(time) ?? [];
  return date === undefined || hours === undefined ? time : `${date} ${hours}Z`;
}

/**
 * One line without anything that could steer a terminal or turn the direction of reading: control characters,
 * bidirectional controls and other invisible format characters become spaces.
 *
 * @source Unicode 15 categories Cc, Cf, Zl, Zp; CVE-2021-42574
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Many lines, each plain; tabs and line ends stay. Terraform's colours go first. */
export function plainLines(text: string): readonly string[] {
  // eslint-disable-next-line no-control-regex
  const colourless = text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  return colourless.split(/\r?\n/).map((line) => plain(line.replaceAll('\t', '  ')));
}

/** Says how much of a long value was left out, never cuts in silence. Counts code points. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  if (points.length <= limit) return text;
  return `${points.slice(0, limit).join('')}… (${points.length - limit} more characters)`;
}
