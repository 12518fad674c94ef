import { isDeepStrictEqual } from 'node:util';
import { sides, type Side } from '../../site';
import { valueAt } from './site-difference';
import type { Trees } from './side-values';

type Entry = Readonly<Record<string, unknown>>;

export function entryAt(tree: unknown, side: Side): Entry | undefined {
  return asEntry(valueAt(tree, ['appliances', side]));
}

/** Whether the entry of a side went to the end of `retired:`, as it stood and with everything before it as it was. */
export function isMovedToRetired({ before, after }: Trees, side: Side): boolean {
  return isDeepStrictEqual(retiredIn(after), [...retiredIn(before), entryAt(before, side)]);
}

/** Whether the last entry, which is the one that left last, is the same but for its protection. */
export function isLastLifted({ before, after }: Trees): boolean {
  const [was, is] = [retiredIn(before), retiredIn(after)];
  const last = was.at(-1);
  if (last === undefined || 'protection' in last) return false;
  return isDeepStrictEqual(is, [...was.slice(0, -1), { ...last, protection: 'lifted' }]);
}

/** Whether the last entry left, and nothing else of the list. */
export function isLastRemoved({ before, after }: Trees): boolean {
  const was = retiredIn(before);
  return was.length > 0 && isDeepStrictEqual(retiredIn(after), was.slice(0, -1));
}

/**
 * Whether an entry that had left stands at the end again: an appliance that serves nobody, and while no other one waits to leave. Which
 * one it was, the file does not tell any more.
 */
export function isLastRestored({ before, after }: Trees): boolean {
  const last = retiredIn(after).at(-1);
  const serving = sides.map((side) => entryAt(after, side)?.hostname);
  const waiting = retiredIn(before).some(({ protection }) => protection === 'lifted');
  return isLastRemoved({ before: after, after: before }) && !serving.includes(last?.hostname) && !waiting;
}

/** Hazard: a managed instance is destroyed by the same apply that would lift its protection. */
export function isLastFree({ before }: Trees): boolean {
  const last = retiredIn(before).at(-1);
  const managed = valueAt(last, ['aws', 'managed']) !== undefined;
  return !managed || last?.protection === 'lifted';
}

/** The same file with the last entry of `retired:` protected again. */
export function withoutLastProtection(tree: unknown): unknown {
  const list = retiredIn(tree);
  const { protection: _lifted, ...last } = list.at(-1) ?? {};
  return list.length === 0 ? tree : { ...(tree as Entry), retired: [...list.slice(0, -1), last] };
}

export function retiredIn(tree: unknown): readonly Entry[] {
  const list = valueAt(tree, ['retired']);
  return Array.isArray(list) ? list.flatMap((one): readonly Entry[] => [asEntry(one) ?? {}]) : [];
}

function asEntry(value: unknown): Entry | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : undefined;
}
