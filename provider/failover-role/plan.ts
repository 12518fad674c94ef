import type { ApplianceTimes } from '../appliance-access';
import { unknown, type Context, type Diagnostic, type PlanAnswer, type PlanRequest, type Values } from '../framework';
import { accessPair } from '../pair-access';
import { accountNames, pairNames } from '../pair-attributes';
import { differing, someUnknown, without } from '../read-values';
import { judgeAdoption, judgeRelationship } from './judge-relationship';
import { judgeSwap } from './judge-swap';
import { mannerNames, roleNames } from './schema';
import { isPartlySilent } from './seen';
import { warningsOf } from './warnings';
import { observeSettled } from './settled';
import { mannerOf, saidManner, wantedOf } from './wanted';

/** What kind of change lies between two sets of values. */
export type Change = 'nothing' | 'names' | 'primary' | 'relationship';

/** Told by the attributes; the manner of a swap alone is no change. */
export function changeBetween(prior: Values, next: Values): Change {
  const changed = differing(prior, next, roleNames);
  if (changed.includes('relationship')) return 'relationship';
  if (changed.length > 0) return 'primary';
  return differing(prior, next, pairNames).length > 0 ? 'names' : 'nothing';
}

type Proposal = Exclude<PlanRequest, { readonly kind: 'delete' }>;

/** Asks the appliances only when something changes; then refuses what the apply would refuse. */
export async function planRole(request: PlanRequest, context: Context, times: ApplianceTimes): Promise<PlanAnswer> {
  if (request.kind === 'delete') return { planned: null, diagnostics: [forgotten(request.prior)] };
  const change = request.kind === 'create' ? 'names' : changeBetween(request.prior, request.proposed);
  const planned = plannedBy(request, change);
  if (change === 'nothing') return { planned, diagnostics: [] };
  if (isUnclear(request)) return { planned, diagnostics: [notChecked] };
  return { planned, diagnostics: await judged({ request, change, planned }, context, times) };
}

/** What a deletion does, which is nothing but to forget. */
function forgotten(prior: Values): Diagnostic {
  const summary = 'the failover role is forgotten, and nothing is changed';
  const detail = `the appliances of ${String(prior['site'])} keep their roles and their relationship`;
  return { severity: 'warning', summary, detail };
}

const notChecked: Diagnostic = {
  severity: 'warning',
  summary: 'the appliances were not looked at in this plan',
  detail: 'something that is needed for it is known only during apply, which checks it then and refuses',
};

function isUnclear({ config, proposed }: Proposal): boolean {
  return someUnknown(proposed, [...pairNames, ...roleNames]) || someUnknown(config, [...accountNames, ...mannerNames]);
}

function plannedBy(request: Proposal, change: Change): Values {
  const { proposed, config } = request;
  const moves = request.kind === 'create' || change === 'primary' || change === 'relationship';
  const manner = moves ? saidManner(config) : keptManner(request.prior, config);
  const roles: Values =
    request.kind === 'update' && change === 'nothing'
      ? { role_a: request.prior['role_a'] ?? null, role_b: request.prior['role_b'] ?? null }
      : { role_a: unknown, role_b: unknown };
  return { ...without(proposed, accountNames), id: proposed['site'] ?? null, ...manner, ...roles };
}

/** Another manner alone is no change: Terraform lets a provider keep what was there. */
function keptManner(prior: Values, config: Values): Values {
  const said = saidManner(config);
  return {
    data_sync_first: prior['data_sync_first'] ?? said.data_sync_first,
    force: prior['force'] ?? said.force,
  };
}

interface Judgement {
  readonly request: Proposal;
  readonly change: Exclude<Change, 'nothing'>;
  readonly planned: Values;
}

async function judged(
  { request, change, planned }: Judgement,
  context: Context,
  times: ApplianceTimes,
): Promise<readonly Diagnostic[]> {
  const pair = await accessPair({ names: planned, accounts: request.config, times }, context);
  const seen = await observeSettled(pair, context);
  const wanted = wantedOf(planned);
  if (change === 'relationship') return judgeRelationship(wanted, seen, planned);
  if (change === 'primary' && wanted.relationship === 'established')
    return judgeSwap({ primary: wanted.primary, ...mannerOf(planned) }, seen);
  // other names for a pair that is known: who cannot be asked now will be read later
  if (request.kind === 'update' && isPartlySilent(seen)) return warningsOf(seen);
  return judgeAdoption(wanted, seen);
}
