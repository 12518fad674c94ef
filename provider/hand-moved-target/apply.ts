import type { ApplianceTimes } from '../appliance-access';
import {
  hasError,
  type ApplyRequest,
  type Context,
  type Diagnostic,
  type StateAnswer,
  type Values,
} from '../framework';
import { accountNames } from '../pair-attributes';
import { errorAt, warningAt } from '../pair-diagnostics';
import { without } from '../read-values';
import { clicksTo } from './clicks';
import { holdingOf, type Holding } from './holder';
import { look } from './look';
import { changeBetween, judgeTakingUp } from './plan';
import { stateWith } from './read';
import { holderIn, targetOf } from './target';

type Changing = Exclude<ApplyRequest, { readonly kind: 'delete' }>;
type Update = Extract<ApplyRequest, { readonly kind: 'update' }>;

/** Takes up, forgets, or waits for people; moves nothing itself. */
export async function applyTarget(
  request: ApplyRequest,
  context: Context,
  times: ApplianceTimes,
): Promise<StateAnswer> {
  if (request.kind === 'delete') return { state: null, diagnostics: [] };
  if (request.kind === 'create') return takeUp(request, context, times);
  switch (changeBetween(request.prior, request.planned)) {
    case 'words':
      return { state: without(request.planned, accountNames), diagnostics: [] };
    case 'place':
      return takeUp(request, context, times);
    case 'holder':
      return awaitMove(request, context, times);
  }
}

async function takeUp(request: Changing, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const { planned } = request;
  const holding = await holdingNow(request, context, times);
  const diagnostics = judgeTakingUp(planned, holding);
  if (!hasError(diagnostics)) return { state: stateWith(planned, holding), diagnostics };
  return { state: request.kind === 'update' ? without(request.prior, accountNames) : null, diagnostics };
}

/** Between two looks, in milliseconds. */
const pollMs = 5_000;

/** Looks until the new holder answers. What nobody saw move is an error, and is not recorded as moved. */
async function awaitMove(request: Update, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const { planned, prior } = request;
  const { clock, signal } = context;
  for (;;) {
    const holding = await holdingNow(request, context, times);
    if (isAt(planned, holding)) return moved(planned, holding);
    if (signal.aborted) break;
    await clock.wait(pollMs, signal);
  }
  // the operation's own signal has ended; the truth is worth one more short look
  const last = { ...context, signal: AbortSignal.timeout(times.timeoutMs * 2) };
  const holding = await holdingNow(request, last, times);
  if (isAt(planned, holding)) return moved(planned, holding);
  return { state: stateWith(prior, holding), diagnostics: [notSeen(planned, holding, signal)] };
}

async function holdingNow({ planned, config }: Changing, context: Context, times: ApplianceTimes): Promise<Holding> {
  return holdingOf(targetOf(planned), await look({ values: planned, accounts: config, times }, context));
}

function isAt(planned: Values, holding: Holding): boolean {
  return holding.kind === 'held' && holding.holder === holderIn(planned);
}

function moved(planned: Values, holding: Holding): StateAnswer {
  const notes = holding.kind === 'held' ? holding.notes : [];
  return { state: stateWith(planned, holding), diagnostics: notes.map(warningAt) };
}

function notSeen(planned: Values, holding: Holding, { reason }: AbortSignal): Diagnostic {
  const holder = holderIn(planned) ?? 'a';
  const why = (reason as Error).name === 'OutOfTime' ? 'in time' : 'until the waiting was ended';
  const present =
    holding.kind === 'held' ? `${holding.holder} answers there` : `${holding.why.summary}; ${holding.why.detail}`;
  const detail = `at present: ${present}\n${clicksTo(holder, planned)}\nthen apply again; a plan shows who holds it`;
  return errorAt({ attribute: 'holder', summary: `unknown: nobody saw it move to ${holder} ${why}`, detail });
}
