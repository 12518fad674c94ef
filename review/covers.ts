import type { PointerValues } from '../targets';
import { inverse } from './digest';
import { sameValues } from './pointer-values';
import type { PlannedMove } from './verdict';

/** Which way a change under way is being finished. */
export type Direction = 'forward' | 'back';

export interface CoverQuestion {
  /** The moves that were approved, forward. */
  readonly approved: readonly PlannedMove[];
  readonly direction: Direction;
  readonly planned: readonly PlannedMove[];
  /** How every approved pointer stands in the live world, by address. */
  readonly standing: ReadonlyMap<string, PointerValues>;
}

export type Cover = { readonly covered: true } | { readonly covered: false; readonly reason: string };

/**
 * Whether the approval of a change under way covers a plan: each planned move is one of the approved ones (of their
 * inverse, going back), and every other approved pointer already stands where it was to end.
 */
export function covers({ approved, direction, planned, standing }: CoverQuestion): Cover {
  const allowed = direction === 'forward' ? approved : inverse(approved);
  const reason = notApproved(allowed, planned) ?? notThere(allowed, planned, standing);
  return reason === undefined ? { covered: true } : { covered: false, reason };
}

function notApproved(allowed: readonly PlannedMove[], planned: readonly PlannedMove[]): string | undefined {
  const twice = planned.find((move, index) => planned.findIndex(({ address }) => address === move.address) !== index);
  if (twice !== undefined) return `${twice.address} moves twice in the plan`;
  const stranger = planned.find((move) => !allowed.some((candidate) => sameMove(candidate, move)));
  return stranger === undefined ? undefined : `${stranger.address} moves otherwise than it was approved to`;
}

function notThere(
  allowed: readonly PlannedMove[],
  planned: readonly PlannedMove[],
  standing: ReadonlyMap<string, PointerValues>,
): string | undefined {
  const rest = allowed.filter(({ address }) => !planned.some((move) => move.address === address));
  const lost = rest.find(({ address }) => !standing.has(address));
  if (lost !== undefined) return `how ${lost.address} stands is not known, and the plan does not move it`;
  const elsewhere = rest.find(({ address, after }) => !sameValues(standing.get(address) ?? {}, after));
  return elsewhere === undefined
    ? undefined
    : `${elsewhere.address} is not where the change ends, and the plan does not move it`;
}

export function sameMove(one: PlannedMove, other: PlannedMove): boolean {
  return one.address === other.address && sameValues(one.before, other.before) && sameValues(one.after, other.after);
}
