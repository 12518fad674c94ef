import type { ApplianceClient } from './client';
import type { PairObservation, PairReading } from './observation';
import type { Role, Side } from './side';

/** The two clients of a pair. */
export type Pair = Readonly<Record<Side, ApplianceClient>>;

/** Looks at both at once. Changes nothing; an appliance that cannot be reached is a value. */
export async function observePair({ a, b }: Pair, signal?: AbortSignal): Promise<PairObservation> {
  const [first, second] = await Promise.all([a.observe(signal), b.observe(signal)]);
  return { a: first, b: second };
}

/** Looks at both roles at once. */
export async function readPair({ a, b }: Pair, signal?: AbortSignal): Promise<PairReading> {
  const [first, second] = await Promise.all([a.readRole(signal), b.readRole(signal)]);
  return { a: first, b: second };
}

/** What the two roles make together. */
export type PairState =
  /** One primary, one backup. */
  | { readonly kind: 'established'; readonly primary: Side }
  /** Roles are swapped one after the other: legal for a moment, a conflict when it stays. */
  | { readonly kind: 'both-backup' }
  /** An alarm: both serve, and what is done on one is lost. */
  | { readonly kind: 'both-primary' }
  /** No failover relationship. */
  | { readonly kind: 'stand-alone' }
  /** One stands alone, the other does not. */
  | { readonly kind: 'half-related' }
  /** At least one role is not known. */
  | { readonly kind: 'unclear'; readonly unknown: readonly Side[] };

/** Takes `PairObservation` and `PairReading` alike. Two readings are never of one instant: look again before an alarm is believed. */
export function pairState(pair: Readonly<Record<Side, { readonly status: string; readonly role?: Role }>>): PairState {
  const [a, b] = [pair.a.role, pair.b.role];
  if (a === undefined || b === undefined) return { kind: 'unclear', unknown: unknownSides(a, b) };
  if (a === b) return { kind: a === 'none' ? 'stand-alone' : a === 'primary' ? 'both-primary' : 'both-backup' };
  if (a === 'none' || b === 'none') return { kind: 'half-related' };
  return { kind: 'established', primary: a === 'primary' ? 'a' : 'b' };
}

function unknownSides(a: Role | undefined, b: Role | undefined): readonly Side[] {
  return [...(a === undefined ? (['a'] as const) : []), ...(b === undefined ? (['b'] as const) : [])];
}
