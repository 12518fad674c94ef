import { pairState, type ApplianceObservation, type PairObservation, type UnreachableAppliance } from '../appliance';
import { otherSide, presentSides, sides, type Side, type Site } from '../site';
import type { ApplianceClients } from './appliance-clients';
import type { AnsweringPlace } from './world';

/** A site, and the clients by which its appliances are asked. */
export interface ApplianceAccess {
  readonly site: Site;
  readonly clients: ApplianceClients;
}

/** Both appliances as they showed themselves; a side that is not there is undefined. */
export type PairLook = Readonly<Record<Side, ApplianceObservation | undefined>>;

/** Looks at every appliance of the site through its API, at once. Changes nothing; a failure is a value. */
export async function lookAtPair(access: ApplianceAccess): Promise<PairLook> {
  const present = presentSides(access.site);
  const looks = await Promise.all(
    sides.map((side) => (present.includes(side) ? lookAt(side, access) : Promise.resolve(undefined))),
  );
  return { a: looks[0], b: looks[1] };
}

async function lookAt(side: Side, access: ApplianceAccess): Promise<ApplianceObservation> {
  const { hostname } = access.site.appliances[side];
  const found = access.clients.of(access.site, side);
  return found.status === 'found' ? found.client.observe() : withoutAccount(hostname, found);
}

function withoutAccount(
  hostname: string,
  why: { readonly reason: string; readonly remedy: string },
): UnreachableAppliance {
  const { reason, remedy } = why;
  const problem = { code: 'CredentialsUnusable', place: hostname, message: reason, remedy } as const;
  return { status: 'unreachable', hostname, reason, problem };
}

/**
 * Who answers at an address, through its API and by the account of either side, since nobody knows whose it is; undefined
 * without any account.
 */
export async function answeringAt(
  place: AnsweringPlace,
  access: ApplianceAccess,
): Promise<ApplianceObservation | undefined> {
  let last: ApplianceObservation | undefined;
  for (const side of presentSides(access.site)) {
    const found = access.clients.at(access.site, place, side);
    if (found.status !== 'found') continue;
    last = await found.client.observe();
    if (last.status === 'reachable') return last;
  }
  return last;
}

/** Who is primary as far as it can be told, and by what right. */
export type SeenPrimary =
  | { readonly kind: 'established'; readonly primary: Side; readonly assumed: boolean }
  | { readonly kind: 'stand-alone' }
  | { readonly kind: 'unknown'; readonly code: string; readonly reason: string };

/**
 * Of two readings; where one appliance is silent, the other's word: a backup has a primary, and it is not itself.
 * Two appliances under one id are one appliance, and prove nothing of the pair.
 */
export function primaryOfPair({ a, b }: PairLook): SeenPrimary {
  if (a === undefined || b === undefined)
    return { kind: 'unknown', code: 'NoPair', reason: 'there is one appliance only' };
  const pair: PairObservation = { a, b };
  if (sameAppliance(pair))
    return { kind: 'unknown', code: 'SameAppliance', reason: 'one appliance answers under both names' };
  const state = pairState(pair);
  switch (state.kind) {
    case 'established':
      return { kind: 'established', primary: state.primary, assumed: false };
    case 'stand-alone':
      return { kind: 'stand-alone' };
    case 'unclear':
      return byTheOther(pair, state.unknown);
    default:
      return { kind: 'unknown', code: codes[state.kind], reason: sentences[state.kind] };
  }
}

const codes = { 'both-backup': 'BothBackup', 'both-primary': 'BothPrimary', 'half-related': 'HalfRelated' } as const;

const sentences = {
  'both-backup': 'both appliances call themselves backup: roles are being swapped, or are in conflict',
  'both-primary': 'both appliances call themselves primary: a conflict, what is done on one of them will be lost',
  'half-related': 'one appliance stands alone, the other says it has a partner',
} as const;

function byTheOther(pair: PairObservation, unclear: readonly Side[]): SeenPrimary {
  const [silent] = unclear;
  const known = silent === undefined ? undefined : pair[otherSide(silent)];
  if (unclear.length === 1 && silent !== undefined && known?.status === 'reachable') {
    if (known.role === 'primary') return { kind: 'established', primary: otherSide(silent), assumed: true };
    if (known.role === 'backup') return { kind: 'established', primary: silent, assumed: true };
  }
  const reasons = unclear.map((side) => `${side}: ${whyUnclear(pair[side])}`);
  return { kind: 'unknown', code: 'RoleNotSaid', reason: `the roles cannot be told (${reasons.join('; ')})` };
}

function whyUnclear(seen: ApplianceObservation): string {
  return seen.status === 'unreachable' ? seen.reason : 'it says no role, or two sources disagree';
}

/** Whether one appliance answers under both names. */
export function sameAppliance({ a, b }: PairObservation): boolean {
  return (
    a.status === 'reachable' &&
    b.status === 'reachable' &&
    a.applianceId !== undefined &&
    a.applianceId === b.applianceId
  );
}
