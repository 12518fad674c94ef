import {
  decideRoleChange,
  otherSide,
  pairState,
  type ApplianceProblem,
  type PairObservation,
  type Side,
} from '../../appliance';
import { renderApplianceProblem } from '../../appliance';
import type { Diagnostic } from '../framework';
import { attributeOf, errorAt, warningAt } from '../pair-diagnostics';
import { compareBuilds } from './compare-builds';
import { renderSeen, type Seen } from './seen';
import type { Manner } from './wanted';

/** A swap that is asked for. */
export interface SwapRequest extends Manner {
  readonly primary: Side;
}

/** What speaks against a swap of roles, and what people must know before one. Sends nothing. */
export function judgeSwap(request: SwapRequest, seen: PairObservation): readonly Diagnostic[] {
  const decision = decideRoleChange(request, seen);
  // two backups are a swap that stopped halfway: taking it up is the way out
  const problem = decision.kind === 'refuse' || decision.kind === 'wait' ? decision.problem : undefined;
  if (problem !== undefined) return [refusal(problem, request.primary, seen)];
  return [...unhealthy(request.primary, seen), ...unequal(seen), ...consequences(request, seen)];
}

/** At which attribute a problem of a pair stands. */
export function placeOf(problem: ApplianceProblem, primary: Side, seen: Seen): readonly [string] {
  const other = otherSide(primary);
  switch (problem.code) {
    case 'CandidateUnreachable':
      return ofUnreachable(primary, seen);
    case 'PeerUnreachable':
      return ofUnreachable(other, seen);
    case 'SameAppliance':
      return ['appliance_b'];
    case 'NoRelationship':
      return ['relationship'];
    case 'ForceContradictsSync':
      return ['data_sync_first'];
    case 'RoleNotSaid':
      return [`appliance_${silent(seen) ?? primary}`];
    default:
      return ['primary'];
  }
}

function ofUnreachable(side: Side, seen: Seen): readonly [string] {
  const one = seen[side];
  return one.status === 'unreachable' ? attributeOf(one.problem, side) : [`appliance_${side}`];
}

function silent(seen: Seen): Side | undefined {
  const state = pairState(seen);
  return state.kind === 'unclear' ? state.unknown[0] : undefined;
}

function refusal(problem: ApplianceProblem, primary: Side, seen: PairObservation): Diagnostic {
  const causes = Object.values(seen).flatMap((one) =>
    one.status === 'unreachable' ? [`\n${renderApplianceProblem(one.problem)}`] : [],
  );
  const detail = `${renderApplianceProblem(problem)}\n${renderSeen(seen)}${causes.join('')}`;
  return { severity: 'error', summary: problem.message, detail, attribute: placeOf(problem, primary, seen) };
}

function unhealthy(primary: Side, seen: PairObservation): readonly Diagnostic[] {
  const one = seen[primary];
  if (one.status === 'unreachable' || one.healthy) return [];
  const summary = `appliance ${primary}, which is to become primary, is not healthy`;
  const detail = `it says ${JSON.stringify(one.unhealthyBecause ?? 'nothing')}; mend it first`;
  return [errorAt({ attribute: `appliance_${primary}`, summary, detail })];
}

function unequal(seen: PairObservation): readonly Diagnostic[] {
  if (seen.a.status === 'unreachable' || seen.b.status === 'unreachable') return [];
  const { result, text } = compareBuilds(seen);
  if (result === 'equal') return [];
  if (result === 'unsaid')
    return [warningAt({ attribute: 'primary', summary: 'version or build could not be compared', detail: text })];
  const summary = 'the two appliances do not run the same version and build';
  const detail = `${text}; break the relationship and finish the upgrade before roles are swapped`;
  return [errorAt({ attribute: 'primary', summary, detail })];
}

function consequences({ primary, dataSyncFirst, force }: SwapRequest, seen: PairObservation): readonly Diagnostic[] {
  const other = otherSide(primary);
  const swaps = pairState(seen).kind === 'established';
  if (dataSyncFirst && swaps) {
    const summary = `everyone on appliance ${other} is disconnected during the data sync`;
    const detail = `${clientsOn(other, seen)}; it takes seconds to hours; data_sync_first = false swaps without it, and what was not synced yet is lost`;
    return [warningAt({ attribute: 'data_sync_first', summary, detail })];
  }
  if (!force || seen[other].status === 'reachable') return [];
  const summary = `appliance ${other} is taken for dead`;
  const detail = `${renderSeen(seen)}; when it comes back it may still call itself primary: keep it off the network until its role was looked at`;
  return [warningAt({ attribute: 'force', summary, detail })];
}

function clientsOn(side: Side, seen: PairObservation): string {
  const one = seen[side];
  if (one.status === 'unreachable') return 'nobody knows how many are on it';
  const { sessions = 'an unknown number of', representatives = 'an unknown number of' } = one.clients;
  return `at present ${sessions} sessions and ${representatives} representatives`;
}
