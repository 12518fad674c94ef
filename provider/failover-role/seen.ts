import { pairState, type PairObservation, type PairReading, type Side } from '../../appliance';
import type { Values } from '../framework';
import { accountNames } from '../pair-attributes';
import { flagOf, without } from '../read-values';
import type { Wanted } from './wanted';

/** What was seen of a pair, thoroughly or at a glance. */
export type Seen = PairObservation | PairReading;

/** What both together are, where that is clear; two names of one appliance tell nothing about a pair. */
export function clearlySeen(seen: Seen): Wanted | undefined {
  if (sameAppliance(seen) !== undefined) return undefined;
  const state = pairState(seen);
  if (state.kind === 'established') return { relationship: 'established', primary: state.primary };
  return state.kind === 'stand-alone' ? { relationship: 'broken' } : undefined;
}

export function isAs(wanted: Wanted, seen: Seen): boolean {
  const clear = clearlySeen(seen);
  return clear !== undefined && isSame(clear, wanted);
}

export function isSame(one: Wanted, other: Wanted): boolean {
  if (one.relationship === 'broken' || other.relationship === 'broken') return one.relationship === other.relationship;
  return one.primary === other.primary;
}

/** Whether at least one of the two could not be asked. */
export function isPartlySilent({ a, b }: Seen): boolean {
  return a.status === 'unreachable' || b.status === 'unreachable';
}

/** The id that answers under both names. */
export function sameAppliance({ a, b }: Seen): string | undefined {
  const both = a.status === 'reachable' && b.status === 'reachable';
  return both && a.applianceId !== undefined && a.applianceId === b.applianceId ? a.applianceId : undefined;
}

/** `"a says backup, b cannot be asked (connection refused)"`. */
export function renderSeen(seen: Seen): string {
  return (['a', 'b'] as const).map((side) => `${side} ${words(seen[side])}`).join(', ');
}

function words(one: Seen[Side]): string {
  if (one.status === 'unreachable') return `cannot be asked (${one.reason})`;
  return one.role === undefined ? 'does not say its role' : `says ${one.role === 'none' ? 'none (alone)' : one.role}`;
}

/** The state with what was seen; what was not clear stays as it was before. */
export function stateWith(before: Values, seen: Seen): Values {
  return {
    ...without(before, accountNames),
    ...said(clearlySeen(seen)),
    id: before['site'] ?? null,
    role_a: roleIn(seen.a),
    role_b: roleIn(seen.b),
    force: flagOf(before, 'force') ?? false,
    data_sync_first: flagOf(before, 'data_sync_first') ?? true,
  };
}

function said(clear: Wanted | undefined): Values {
  if (clear === undefined) return {};
  return { relationship: clear.relationship, primary: clear.relationship === 'broken' ? null : clear.primary };
}

function roleIn(one: Seen[Side]): string {
  return one.status === 'reachable' ? (one.role ?? 'unknown') : 'unknown';
}
