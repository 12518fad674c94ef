import type { RoleCommand } from '../dialect';
import type { PairReading } from '../observation';
import { pairState } from '../pair';
import type { ApplianceCode, ApplianceProblem } from '../problem';
import { otherSide, type Side } from '../side';
import { refusals } from './refusals';
import type { RoleChangeRequest } from './role-change';

/** What to do about the roles that were seen. */
export type Decision =
  | { readonly kind: 'nothing'; readonly unseen: readonly Side[] }
  | { readonly kind: 'refuse'; readonly problem: ApplianceProblem }
  /** May pass by itself: two readings of different instants, or health from a cache. Refused with the problem when it stays. */
  | { readonly kind: 'wait'; readonly problem: ApplianceProblem }
  /** May pass by itself; acted upon when it stays. */
  | { readonly kind: 'wait-then-tell'; readonly steps: readonly Step[] }
  | { readonly kind: 'tell'; readonly steps: readonly Step[] };

/** One command to one appliance. */
export interface Step extends RoleCommand {
  readonly side: Side;
}

/** Pure: what the request means for these two readings. */
export function decide(request: RoleChangeRequest, pair: PairReading): Decision {
  if (request.force && request.dataSyncFirst) return refuse(refusals.forceContradictsSync());
  const [taker, giver] = [pair[request.primary], pair[otherSide(request.primary)]];
  if (taker.status === 'unreachable') return refuse(refusals.candidateUnreachable(request.primary, taker.reason));
  if (giver.status === 'unreachable') return decideAlone(request, taker, giver.problem);
  if (taker.applianceId !== undefined && taker.applianceId === giver.applianceId)
    return refuse(refusals.sameAppliance(taker.applianceId));
  return decideTogether(request, pair);
}

/** It lives, or was never asked; made good by correcting what was handed in, not by force. */
const notDead: readonly ApplianceCode[] = [
  'CaNotReadable',
  'CommandRefused',
  'CredentialsUnusable',
  'NoPermission',
  'NotTrusted',
  'OptionsUnusable',
  'TokenRejected',
  'WrongClient',
];

/** The other one is dead, or at least silent. */
function decideAlone(
  { primary, force }: RoleChangeRequest,
  taker: Extract<PairReading[Side], { status: 'reachable' }>,
  { code, message }: ApplianceProblem,
): Decision {
  const other = otherSide(primary);
  if (!force) return refuse(refusals.peerUnreachable(other, message));
  // a primary that we merely cannot speak to would stay primary beside the new one, and nobody would see it
  if (notDead.includes(code)) return refuse(refusals.peerAlive(other, message));
  switch (taker.role) {
    case undefined:
      return { kind: 'wait', problem: refusals.roleNotSaid([primary]) };
    case 'none':
      return refuse(refusals.noRelationship());
    case 'primary':
      return { kind: 'nothing', unseen: [other] };
    case 'backup':
      return { kind: 'tell', steps: [take(primary, false)] };
  }
}

function decideTogether(request: RoleChangeRequest, pair: PairReading): Decision {
  const state = pairState(pair);
  switch (state.kind) {
    case 'unclear':
      return { kind: 'wait', problem: refusals.roleNotSaid(state.unknown) };
    case 'stand-alone':
    case 'half-related':
      return refuse(refusals.noRelationship());
    case 'both-primary':
      return { kind: 'wait', problem: refusals.bothPrimary() };
    case 'both-backup':
      // no primary to pull data from; a swap that stopped halfway has pulled them already
      return { kind: 'wait-then-tell', steps: [take(request.primary, false)] };
    case 'established':
      if (state.primary === request.primary) return { kind: 'nothing', unseen: [] };
      return { kind: 'tell', steps: stepsFor(request) };
  }
}

/**
 * Planned: the new primary is told, and swaps its peer itself. Forced: the two cannot talk, so told alone the new one would stand beside the
 * old one as a second primary; the old one gives up its role first.
 */
function stepsFor({ primary, dataSyncFirst, force }: RoleChangeRequest): readonly Step[] {
  if (!force) return [take(primary, dataSyncFirst)];
  const giveUp: Step = { side: otherSide(primary), role: 'backup', dataSyncFirst: false, force: true };
  return [giveUp, take(primary, false)];
}

function take(side: Side, dataSyncFirst: boolean): Step {
  return { side, role: 'primary', dataSyncFirst, force: false };
}

function refuse(problem: ApplianceProblem): Decision {
  return { kind: 'refuse', problem };
}
