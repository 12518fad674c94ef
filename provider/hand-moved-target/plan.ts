import type { Side } from '../../appliance';
import type { ApplianceTimes } from '../appliance-access';
import type { Context, Diagnostic, PlanAnswer, PlanRequest, Values } from '../framework';
import { accountNames, pairNames } from '../pair-attributes';
import { errorAt, problemDiagnostic, warningAt } from '../pair-diagnostics';
import { differing, someUnknown, without } from '../read-values';
import { clicksTo } from './clicks';
import { holdingOf, type Holding } from './holder';
import { look, type Look } from './look';
import { placeNames } from './schema';
import { holderIn, targetOf } from './target';

/** What kind of change lies between two sets of values; clicks and place names alone are words. */
export type Change = 'words' | 'place' | 'holder';

export function changeBetween(prior: Values, next: Values): Change {
  if (differing(prior, next, ['holder']).length > 0) return 'holder';
  return differing(prior, next, [...placeNames, ...pairNames]).length > 0 ? 'place' : 'words';
}

/** Asks nobody unless the holder or the place changes; a move is planned with its clicks. */
export async function planTarget(request: PlanRequest, context: Context, times: ApplianceTimes): Promise<PlanAnswer> {
  if (request.kind === 'delete') return { planned: null, diagnostics: [forgotten(request.prior)] };
  const { proposed, config } = request;
  const planned: Values = { ...without(proposed, accountNames), id: proposed['name'] ?? null };
  if (request.kind === 'update' && differing(request.prior, proposed, ['name']).length > 0)
    return { planned, requiresReplace: ['name'], diagnostics: [] };
  const change = request.kind === 'create' ? 'place' : changeBetween(request.prior, proposed);
  if (change === 'words') return { planned, diagnostics: [] };
  if (someUnknown(proposed, [...placeNames, ...pairNames, 'holder']) || someUnknown(config, accountNames))
    return { planned, diagnostics: [notChecked] };
  const seen = await look({ values: planned, accounts: config, times }, context);
  const holding = holdingOf(targetOf(planned), seen);
  return {
    planned,
    diagnostics: change === 'place' ? judgeTakingUp(planned, holding) : judgeMove(planned, holding, seen),
  };
}

/** What a deletion does, which is nothing but to forget. */
function forgotten(prior: Values): Diagnostic {
  const summary = 'the target is forgotten, and nothing is moved';
  return { severity: 'warning', summary, detail: `${String(prior['name'])} leads where it did` };
}

const notChecked: Diagnostic = {
  severity: 'warning',
  summary: 'nobody was asked in this plan who holds the target',
  detail: 'something that is needed for it is known only during apply, which looks then',
};

/** What is there must be what is declared: to take it up moves nothing. */
export function judgeTakingUp(planned: Values, holding: Holding): readonly Diagnostic[] {
  if (holding.kind === 'unclear') return [errorAt(holding.why)];
  const declared = holderIn(planned);
  if (holding.holder === declared) return holding.notes.map(warningAt);
  const summary = `declared is ${declared}, there answers ${holding.holder}`;
  const detail = 'to take a target up moves nothing: declare who holds it, apply, and move it by a change of its own';
  return [errorAt({ attribute: 'holder', summary, detail })];
}

function judgeMove(planned: Values, holding: Holding, { own }: Look): readonly Diagnostic[] {
  const holder = holderIn(planned) ?? 'a';
  if (holding.kind === 'unclear' && holding.why.attribute === 'appliance_b') return [errorAt(holding.why)];
  const against = unfit(holder, own);
  if (against.length > 0) return against;
  if (holding.kind === 'held' && holding.holder === holder) return holding.notes.map(warningAt);
  const present = holding.kind === 'held' ? `${holding.holder} answers there` : holding.why.summary;
  const summary = `${String(planned['name'])} must be moved to ${holder} by hand, while the apply waits`;
  return [warningAt({ attribute: 'holder', summary, detail: `${clicksTo(holder, planned)}\nat present: ${present}` })];
}

/** Whom nobody can ask nobody could recognise afterwards; one that is ill would serve nobody. */
function unfit(holder: Side, own: Look['own']): readonly Diagnostic[] {
  const one = own[holder];
  if (one.status === 'unreachable')
    return [
      problemDiagnostic(
        'error',
        one.problem,
        holder,
        `appliance ${holder}, which is to hold it, cannot be asked: ${one.reason}`,
      ),
    ];
  if (one.healthy) return [];
  const detail = `it says ${JSON.stringify(one.unhealthyBecause ?? 'nothing')}; mend it first`;
  return [
    errorAt({
      attribute: `appliance_${holder}`,
      summary: `appliance ${holder}, which is to hold it, is not healthy`,
      detail,
    }),
  ];
}
