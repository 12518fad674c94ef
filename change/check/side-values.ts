import type { Path, Side } from '../../site';
import { valueAt, type Difference } from './site-difference';

/** Maps of the site file that hold a value per side; `*` is any entry of a list. */
const perSide: readonly Path[] = [
  ['targets', '*', 'elastic-ip', 'privateIp'],
  ['targets', '*', 'nat', 'targetGroups'],
  ['targets', '*', 'dns', 'values'],
  ['infrastructure', 'targetGroups', 'members'],
  ['infrastructure', 'targetGroups', 'probePorts'],
  ['infrastructure', 'link', 'securityGroups'],
];

/** What a difference does to the value of one side: it comes, goes, or is another one. */
export type SideChange = 'comes' | 'goes' | 'differs';

/** The two readings of the file that a difference lies in. */
export interface Trees {
  readonly before: unknown;
  readonly after: unknown;
}

/** Undefined when the difference touches anything but a value of this side. */
export function sideChange({ path, before, after }: Difference, trees: Trees, side: Side): SideChange | undefined {
  const map = perSide.find((one) => one.every((key, index) => key === '*' || key === path[index]));
  if (map === undefined) return undefined;
  if (path.length > map.length) {
    const held = path.slice(0, map.length + 1);
    return path[map.length] === side ? changeOf(valueAt(trees.before, held), valueAt(trees.after, held)) : undefined;
  }
  const whole = before ?? after;
  const alone = typeof whole === 'object' && whole !== null && Object.keys(whole).join() === side;
  return alone ? changeOf(before, after) : undefined;
}

/** A link names both sides, so it goes and comes as a whole; it may have been all there was of the infrastructure. */
export function isWholeLink({ path, before, after }: Difference): boolean {
  if (before !== undefined && after !== undefined) return false;
  if (path.join('.') === 'infrastructure.link') return true;
  return path.join('.') === 'infrastructure' && Object.keys((before ?? after) as object).join() === 'link';
}

function changeOf(before: unknown, after: unknown): SideChange {
  if (before === undefined) return 'comes';
  return after === undefined ? 'goes' : 'differs';
}
