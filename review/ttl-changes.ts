import { pointerTypes } from '../targets';
import type { Plan, ResourceChange, Values } from './plan';
import { canonicalText } from './pointer-values';
import type { PlannedMove, TtlChange } from './verdict';

/**
 * The record sets whose TTL changes in place while nothing else of them does. A TTL is changed by a plan of its own: in a
 * plan that moves anything this is not asked.
 */
export function ttlChangesOf(plan: Plan): readonly TtlChange[] {
  return plan.resource_changes.flatMap(ttlChange).sort((one, other) => (one.address < other.address ? -1 : 1));
}

/** What an approver of a TTL change approves: the shape of a move, so that digest and inverse are the same. */
export function ttlMoves(changes: readonly TtlChange[]): readonly PlannedMove[] {
  return changes.map(({ address, beforeSeconds, afterSeconds }) => ({
    address,
    before: { ttl: beforeSeconds },
    after: { ttl: afterSeconds },
  }));
}

/** Whether this address changes its TTL in a change of its own. */
export function isTtlChange(changes: readonly TtlChange[], address: string): boolean {
  return changes.some((change) => change.address === address);
}

function ttlChange({ address, mode, type, deposed, change }: ResourceChange): readonly TtlChange[] {
  const name = pointerTypes.get(type)?.ttlInPlace;
  const { actions, before, after } = change;
  const inPlace = mode === 'managed' && deposed === undefined && actions.join() === 'update';
  if (!inPlace || name === undefined || before === null || after === null) return [];
  const [beforeSeconds, afterSeconds] = [before[name], after[name]];
  if (typeof beforeSeconds !== 'number' || typeof afterSeconds !== 'number') return [];
  const alone = beforeSeconds !== afterSeconds && without(before, name) === without(after, name);
  return alone ? [{ address, beforeSeconds, afterSeconds }] : [];
}

function without(values: Values, name: string): string {
  return canonicalText(Object.fromEntries(Object.entries(values).filter(([other]) => other !== name)));
}
