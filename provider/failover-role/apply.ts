import type { ApplianceTimes } from '../appliance-access';
import { hasError, type ApplyRequest, type Context, type StateAnswer, type Values } from '../framework';
import { accessPair } from '../pair-access';
import { accountNames } from '../pair-attributes';
import { without } from '../read-values';
import { awaitRelationship } from './await-relationship';
import { judgeAdoption } from './judge-relationship';
import { changeBetween } from './plan';
import { isPartlySilent, stateWith } from './seen';
import { swapRoles } from './swap';
import { observeSettled } from './settled';
import { mannerOf, wantedOf } from './wanted';
import { warningsOf } from './warnings';

type Changing = Exclude<ApplyRequest, { readonly kind: 'delete' }>;

/** Makes what was planned, or says why not; the state is what was seen afterwards. */
export async function applyRole(request: ApplyRequest, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  if (request.kind === 'delete') return { state: null, diagnostics: [] };
  if (request.kind === 'create') return takeUp(request, context, times);
  const { prior, planned, config } = request;
  const change = changeBetween(prior, planned);
  if (change === 'nothing') return { state: without(planned, accountNames), diagnostics: [] };
  if (change === 'names') return takeUp(request, context, times);
  const wanted = wantedOf(planned);
  const pair = await accessPair({ names: planned, accounts: config, times }, context);
  if (change === 'relationship' || wanted.relationship === 'broken')
    return awaitRelationship({ prior, planned, wanted, pair, times }, context);
  return swapRoles(
    { prior, planned, request: { primary: wanted.primary, ...mannerOf(planned) }, pair, times },
    context,
  );
}

/** Takes up a pair that is already as declared. Changes nothing. */
async function takeUp(request: Changing, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const { planned, config } = request;
  const pair = await accessPair({ names: planned, accounts: config, times }, context);
  const seen = await observeSettled(pair, context);
  const isLater = request.kind === 'update' && isPartlySilent(seen);
  const diagnostics = isLater ? warningsOf(seen) : judgeAdoption(wantedOf(planned), seen);
  if (!hasError(diagnostics)) return { state: stateWith(planned, seen), diagnostics };
  return { state: priorOf(request), diagnostics };
}

function priorOf(request: Changing): Values | null {
  return request.kind === 'update' ? without(request.prior, accountNames) : null;
}
