import type { ApplianceRole, EvidenceNeed } from '../../../change';
import { primaryOfPair, type PairLook, type SeenPrimary } from '../../../live';
import { otherSide, sides, type Side } from '../../../site';
import { nameOf, otherwise, roleOf, seen, sideOf, unseen, type Looking, type Observation } from './observation';

const page = '/login > Management > Failover';

/** What one cannot say of a pair without having heard both; everything else that is unknown is a contradiction. */
const notTold: ReadonlySet<string> = new Set(['NoPair', 'RoleNotSaid']);

/** Whether the pair is what the step leads to: both stand alone, or both are related and the right one is primary. */
export async function observeRelationship(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const pair = await looking.pair();
  if (pair === undefined) return unseen('the appliances were not asked');
  return need.of === undefined ? observeBroken(need, pair) : observeEstablished({ need, of: need.of, pair, looking });
}

/** Hazard: broken on one alone, the other still pulls data or takes over by itself. So both must say it. */
function observeBroken(need: EvidenceNeed, pair: PairLook): Observation {
  const told = primaryOfPair(pair);
  switch (told.kind) {
    case 'stand-alone':
      return seen({ kind: 'relationship', state: 'broken' });
    case 'established':
      return stillRelated(need, pair, `the pair is in a failover relationship: ${primaryTold(told)}`);
    case 'unknown':
      return notTold.has(told.code) ? unseen(told.reason, whyOf(pair)) : stillRelated(need, pair, told.reason);
  }
}

function stillRelated(need: EvidenceNeed, pair: PairLook, message: string): Observation {
  const remedy = `break the relationship under ${page}, on both if one still shows it, then record the step again`;
  return otherwise(need, { message, got: rolesOf(pair), allowed: 'a none, b none', remedy });
}

interface Related {
  readonly need: EvidenceNeed;
  readonly of: ApplianceRole;
  readonly pair: PairLook;
  readonly looking: Looking;
}

function observeEstablished({ need, of, pair, looking }: Related): Observation {
  const told = primaryOfPair(pair);
  const side = sideOf(looking.record, of);
  if (told.kind === 'established' && told.primary !== side) return wrongSide(need, told.primary, { pair, looking });
  if (told.kind === 'established')
    return told.assumed
      ? unseen(`only one appliance could be asked: ${primaryTold(told)}`, whyOf(pair))
      : seen({ kind: 'relationship', state: 'established', of });
  // one that says it stands alone is enough: a relationship has two ends
  if (told.kind === 'unknown' && notTold.has(told.code) && !saysAlone(pair)) return unseen(told.reason, whyOf(pair));
  return otherwise(need, {
    message: told.kind === 'stand-alone' || saysAlone(pair) ? 'the pair does not stand in a relationship' : told.reason,
    got: rolesOf(pair),
    allowed: rolesDue(side),
    remedy: `establish it on ${nameOf(looking.site, side)} under ${page}; wait until both show it`,
  });
}

/**
 * Hazard: the first sync replaces the data of the backup, and here the backup is the one that serves. Nothing may be recorded as if
 * all were well; every minute of sync makes it worse.
 */
function wrongSide(
  need: EvidenceNeed,
  primary: Side,
  { pair, looking }: Pick<Related, 'pair' | 'looking'>,
): Observation {
  const { site } = looking;
  const due = otherSide(primary);
  return otherwise(need, {
    code: 'EstablishedOnWrongSide',
    message: `the relationship was established on the wrong appliance: ${nameOf(site, primary)} is primary, and its data replaces the other's`,
    got: rolesOf(pair),
    allowed: rolesDue(due),
    remedy: `break it at once under ${page}, before the first sync ends; see that the data of ${due} is whole (backup), then establish it on ${nameOf(site, due)}`,
  });
}

/** Whether one says it is primary and the other that it is backup. */
export async function observeRoles(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const pair = await looking.pair();
  if (pair === undefined) return unseen('the appliances were not asked');
  const told = primaryOfPair(pair);
  const of = need.of ?? 'leader';
  const side = sideOf(looking.record, of);
  if (told.kind === 'unknown' && notTold.has(told.code) && !saysAlone(pair)) return unseen(told.reason, whyOf(pair));
  if (told.kind !== 'established' || told.primary !== side) return otherRoles(need, told, { side, pair });
  if (told.assumed && !ownWordIsEnough(looking, pair, side))
    return unseen(`only one appliance could be asked: ${primaryTold(told)}`, whyOf(pair));
  return seen({ kind: 'roles', of: roleOf(looking.record, side) });
}

/** In a forced swap the other one is dead and was isolated before: nobody is left to ask. */
function ownWordIsEnough({ record }: Looking, pair: PairLook, side: Side): boolean {
  const told = pair[side];
  return record.procedure === 'forced-swap' && told?.status === 'reachable' && told.role === 'primary';
}

function otherRoles(
  need: EvidenceNeed,
  told: SeenPrimary,
  { side, pair }: { readonly side: Side; readonly pair: PairLook },
): Observation {
  const [got, allowed] = [rolesOf(pair), rolesDue(side)];
  if (told.kind === 'established')
    return otherwise(need, {
      message: `the roles are not swapped: ${primaryTold(told)}`,
      got,
      allowed,
      remedy: `make ${side} primary: swing apply, or Become Primary under ${page} there`,
    });
  const alone = told.kind === 'stand-alone' || (told.code === 'RoleNotSaid' && saysAlone(pair));
  const message = alone ? 'the pair does not stand in a relationship' : told.reason;
  const remedy =
    told.kind === 'unknown' && told.code === 'BothBackup'
      ? 'wait until the swap has ended, a minute at most, and record the step again; if it stays so, resolve the conflict'
      : `look under ${page} on both and resolve it before anything else`;
  return otherwise(need, { message, got, allowed, remedy });
}

/** By the word of each: `"a primary, b silent"`. */
function rolesOf(pair: PairLook): string {
  return sides
    .map((side) => {
      const one = pair[side];
      return `${side} ${one?.status === 'reachable' ? (one.role ?? 'unclear') : 'silent'}`;
    })
    .join(', ');
}

/** In the same words: `"a backup, b primary"`. */
function rolesDue(primary: Side): string {
  return sides.map((side) => `${side} ${side === primary ? 'primary' : 'backup'}`).join(', ');
}

function primaryTold(told: Extract<SeenPrimary, { readonly kind: 'established' }>): string {
  return `${told.primary} is primary${told.assumed ? ', by the word of one of them' : ''}`;
}

function saysAlone(pair: PairLook): boolean {
  return sides.some((side) => {
    const one = pair[side];
    return one?.status === 'reachable' && one.role === 'none';
  });
}

/** What would let the silent ones be asked. */
export function whyOf(pair: PairLook): string | undefined {
  const remedies = sides.flatMap((side) => {
    const one = pair[side];
    return one?.status === 'unreachable' ? (one.problem.remedy ?? []) : [];
  });
  return remedies.length === 0 ? undefined : [...new Set(remedies)].join('; ');
}
