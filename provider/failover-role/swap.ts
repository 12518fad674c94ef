import { changeRole, readPair, renderApplianceProblem, type Pair, type RoleChange, type Side } from '../../appliance';
import type { ApplianceTimes } from '../appliance-access';
import { hasError, type Context, type Diagnostic, type StateAnswer, type Values } from '../framework';
import { sides } from '../pair-attributes';
import { attributeOf, warningAt } from '../pair-diagnostics';
import { textOf } from '../read-values';
import { judgeSwap, placeOf, type SwapRequest } from './judge-swap';
import { isAs, renderSeen, stateWith, type Seen } from './seen';
import { observeSettled } from './settled';

/** A swap that was planned and approved. */
export interface Swap {
  readonly prior: Values;
  readonly planned: Values;
  readonly request: SwapRequest;
  readonly pair: Pair;
  readonly times: ApplianceTimes;
}

/** Longer than any sync: the operation's own time ends the waiting first. In milliseconds. */
const aDayMs = 86_400_000;
/** Between two looks while data are synced, in milliseconds. */
const syncPollMs = 10_000;

/** Swaps the roles and hands back what they are afterwards, however it ended. */
export async function swapRoles(swap: Swap, context: Context): Promise<StateAnswer> {
  const { pair, request, prior } = swap;
  // The plan may be hours old: a candidate that fell ill since, or another build, would be found out only when nobody serves. So
  // everything that refuses in the plan is judged anew, before the one command that cannot be taken back.
  const seen = await observeSettled(pair, context);
  const against = judgeSwap(request, seen).filter(({ severity }) => severity === 'error');
  if (hasError(against)) return { state: stateWith(prior, seen), diagnostics: against };
  // Two primaries are what must not be: the command goes to the candidate, which swaps its peer itself; to the old primary first when
  // forced. It is sent once, and only roles that were seen count.
  const change = await changeRole(pair, request, {
    clock: context.clock,
    signal: context.signal,
    ...(request.dataSyncFirst ? { deadlineMs: aDayMs, pollMs: syncPollMs } : {}),
  });
  return change.status === 'done' ? done(swap, change) : notDone(swap, change, context);
}

function done({ planned, request }: Swap, { roles, unseen }: Extract<RoleChange, { status: 'done' }>): StateAnswer {
  const state = stateWith(planned, glance(roles));
  return { state, diagnostics: unseen.map((side) => unseenWarning(side, request.primary)) };
}

/** Roles that were seen, as a reading. */
function glance(roles: RoleChange['roles']): Seen {
  const of = (side: Side) => {
    const role = roles[side];
    return { status: 'reachable' as const, roleConfirmed: false, ...(role === undefined ? {} : { role }) };
  };
  return { a: of('a'), b: of('b') };
}

async function notDone(
  swap: Swap,
  change: Exclude<RoleChange, { status: 'done' }>,
  context: Context,
): Promise<StateAnswer> {
  const { pair, planned, prior, request, times } = swap;
  // the operation's own signal may have ended; the truth is worth one more short look
  const seen = await readPair(pair, AbortSignal.timeout(times.timeoutMs));
  const isAsAsked = isAs({ relationship: 'established', primary: request.primary }, seen);
  if (change.status === 'unknown' && isAsAsked) return { state: stateWith(planned, seen), diagnostics: [] };
  return { state: stateWith(prior, seen), diagnostics: [ended(swap, change, { seen, context })] };
}

const openings = {
  refused: 'refused, and nothing was sent',
  failed: 'failed',
  unknown: 'unknown whether the roles were changed',
} as const;

function ended(
  { request, planned }: Swap,
  { status, problem }: Exclude<RoleChange, { status: 'done' }>,
  { seen, context }: { readonly seen: Seen; readonly context: Context },
): Diagnostic {
  const side = sides.find((one) => textOf(planned, `appliance_${one}`) === problem.place);
  const attribute = side === undefined ? placeOf(problem, request.primary, seen) : attributeOf(problem, side);
  const detail = [
    renderApplianceProblem(problem),
    ...whyStopped(context),
    `now ${renderSeen(seen)}`,
    'plan again before anything else: the plan shows what the roles are then',
  ].join('\n');
  return { severity: 'error', summary: `${openings[status]}: ${problem.message}`, detail, attribute };
}

function whyStopped({ signal }: Context): readonly string[] {
  if (!signal.aborted) return [];
  const { name } = signal.reason as Error;
  if (name !== 'OutOfTime') return ['Terraform was asked to stop'];
  return ['the time of this operation is over; timeouts = { update = "2h" } gives it more'];
}

function unseenWarning(side: Side, primary: Side): Diagnostic {
  const summary = `appliance ${side} was not seen to give up its role`;
  const detail = `${primary} is primary; ${side} could not be asked, and may still call itself primary when it comes back: keep it off the network until its role was looked at`;
  return warningAt({ attribute: `appliance_${side}`, summary, detail });
}
