import { observePair, pairState, readPair, type Pair, type PairReading } from '../../appliance';
import type { ApplianceTimes } from '../appliance-access';
import { hasError, type Context, type Diagnostic, type StateAnswer, type Values } from '../framework';
import { errorAt } from '../pair-diagnostics';
import { clicksFor, conflictClicks } from './clicks';
import { judgeReturn } from './judge-relationship';
import { clearlySeen, isAs, renderSeen, stateWith } from './seen';
import { renderWanted, type Wanted } from './wanted';

/** A change that only people can make. */
export interface Awaited {
  readonly prior: Values;
  readonly planned: Values;
  readonly wanted: Wanted;
  readonly pair: Pair;
  readonly times: ApplianceTimes;
}

/** Between two looks, in milliseconds. */
const pollMs = 10_000;

/** How long people are waited for where the configuration says nothing, in milliseconds. */
const patienceMs = 1_800_000;

/** Looks until the relationship is as declared. Changes nothing: what nobody did is an error, never recorded as done. */
export async function awaitRelationship(awaited: Awaited, context: Context): Promise<StateAnswer> {
  const { pair, prior, planned, wanted, times } = awaited;
  const end = await watch(awaited, context);
  // the operation's own signal may have ended; the truth is worth one more short look
  const seen = await observePair(pair, AbortSignal.timeout(times.timeoutMs * 2));
  if (!isAs(wanted, seen))
    return { state: stateWith(prior, seen), diagnostics: [notSeen(awaited, end, renderSeen(seen))] };
  const against = wanted.relationship === 'established' ? judgeReturn(seen) : [];
  return { state: stateWith(hasError(against) ? prior : planned, seen), diagnostics: against };
}

type End = 'met' | 'wrong-side' | 'both-primary' | 'out-of-time' | 'stopped';

async function watch({ pair, wanted, planned }: Awaited, { clock, signal }: Context): Promise<End> {
  const until = saysHowLong(planned) ? Infinity : clock.now() + patienceMs;
  let before: End | undefined;
  for (;;) {
    const seen = await readPair(pair, signal);
    if (isAs(wanted, seen)) return 'met';
    const wrong = wrongEnd(wanted, seen);
    // two readings are never of one instant: believed when seen twice running
    if (wrong !== undefined && wrong === before) return wrong;
    before = wrong;
    if (isOutOfTime(signal) || clock.now() >= until) return 'out-of-time';
    if (signal.aborted) return 'stopped';
    await clock.wait(pollMs, signal);
  }
}

/** Then the operation's own time ends the waiting. */
function saysHowLong({ timeouts = null }: Values): boolean {
  return typeof timeouts === 'object' && timeouts !== null && ((timeouts as Values)['update'] ?? null) !== null;
}

function isOutOfTime({ aborted, reason }: AbortSignal): boolean {
  return aborted && (reason as Error).name === 'OutOfTime';
}

/** What waiting does not make good. */
function wrongEnd(wanted: Wanted, seen: PairReading): End | undefined {
  if (wanted.relationship === 'broken') return undefined;
  if (pairState(seen).kind === 'both-primary') return 'both-primary';
  return clearlySeen(seen)?.relationship === 'established' ? 'wrong-side' : undefined;
}

function notSeen({ wanted, planned }: Awaited, end: End, seen: string): Diagnostic {
  const detail = `declared is ${renderWanted(wanted)}; now ${seen}`;
  const clicks = clicksFor(wanted, planned);
  switch (end) {
    case 'wrong-side': {
      const summary = 'failed: the relationship was established on the wrong side';
      const remedy = 'the next plan shows the roles as they are; declare that primary, or swap by a change of its own';
      return errorAt({ attribute: 'primary', summary, detail: `${detail}\n${remedy}` });
    }
    case 'both-primary': {
      const summary = 'failed: both appliances call themselves primary';
      return errorAt({ attribute: 'primary', summary, detail: `${detail}\n${conflictClicks}` });
    }
    case 'met': {
      const summary = 'unknown whether the relationship is as declared: it was seen so once, and then no more';
      return errorAt({ attribute: 'relationship', summary, detail: `${detail}\nplan again` });
    }
    default: {
      const done = wanted.relationship === 'broken' ? 'broken' : 'established';
      const why = end === 'stopped' ? 'until the waiting was ended' : 'in time';
      const summary = `unknown: nobody saw the relationship ${done} ${why}`;
      return errorAt({ attribute: 'relationship', summary, detail: `${detail}\n${clicks}\nthen apply again` });
    }
  }
}
