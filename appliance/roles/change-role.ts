import type { PairReading } from '../observation';
import { pairState, readPair, type Pair } from '../pair';
import type { ApplianceProblem } from '../problem';
import { otherSide, type Side } from '../side';
import { decide, type Decision, type Step } from './decide';
import { refusals } from './refusals';
import { seenRoles, type RoleChange, type RoleChangeOptions, type RoleChangeRequest } from './role-change';
import { tell, type Told } from './tell';
import { clockOf, settleMs, watch, type Watched } from './watch';

/** A change that has been decided on. */
interface Course {
  readonly pair: Pair;
  readonly request: RoleChangeRequest;
  readonly options: RoleChangeOptions;
  /** Whether the other one must be seen as backup. A dead one cannot be; one that comes back as primary spoils it. */
  readonly seesBoth: boolean;
}

const defaultDeadlineMs = { plain: 300_000, withSync: 3_600_000 } as const;

/**
 * Makes one appliance primary and watches both until they are what was asked.
 *
 * What the appliance answers means begun, not done; only roles that were seen count. Every command is sent once. Safe to call
 * again: roles that are as asked are `done` without a command, and a swap that stopped at two backups is taken up there.
 *
 * @example await changeRole({ a, b }, { primary: 'b', dataSyncFirst: true, force: false })
 * @source vendor's API v2, POST /failover-role; classic API, set_failover_role
 */
export async function changeRole(
  pair: Pair,
  request: RoleChangeRequest,
  options: RoleChangeOptions = {},
): Promise<RoleChange> {
  const { decision, seen } = await settledDecision(pair, request, options);
  const roles = seenRoles(seen);
  if (options.signal?.aborted === true) return { status: 'refused', problem: interrupted('nothing was sent'), roles };
  switch (decision.kind) {
    case 'nothing':
      return { status: 'done', changed: false, roles, unseen: decision.unseen };
    case 'refuse':
    case 'wait':
      return { status: 'refused', problem: decision.problem, roles };
    case 'wait-then-tell':
    case 'tell': {
      const seesBoth = seen[otherSide(request.primary)].status === 'reachable';
      return follow({ pair, request, options, seesBoth }, decision.steps, seen);
    }
  }
}

/** Decides on the roles once they no longer change by themselves. */
async function settledDecision(
  pair: Pair,
  request: RoleChangeRequest,
  options: RoleChangeOptions,
): Promise<{ readonly decision: Decision; readonly seen: PairReading }> {
  const clock = clockOf(options);
  const until = clock.now() + settleMs;
  for (;;) {
    const seen = await readPair(pair, options.signal);
    options.onProgress?.({ kind: 'seen', state: pairState(seen) });
    const decision = decide(request, seen);
    const waits = decision.kind === 'wait' || decision.kind === 'wait-then-tell';
    if (!waits || clock.now() >= until || options.signal?.aborted === true) return { decision, seen };
    await clock.wait(Math.min(options.pollMs ?? 5_000, until - clock.now()), options.signal);
  }
}

async function follow(course: Course, steps: readonly Step[], before: PairReading): Promise<RoleChange> {
  let seen = before;
  for (const [index, step] of steps.entries()) {
    // the peer may have followed by itself; telling a primary to become primary is not documented
    if (index > 0 && isAsAsked(course)(seen)) break;
    const told = await tell(course.pair, step, course.options);
    const isLast = index === steps.length - 1;
    const watched = await watchStep(course, step, told, isLast);
    const end = endOf(told, watched, before);
    if (end !== undefined) return end;
    seen = watched.pair;
  }
  const other = otherSide(course.request.primary);
  const unseen = seen[other].status === 'unreachable' ? [other] : [];
  return { status: 'done', changed: true, roles: seenRoles(seen), unseen };
}

/** A step that is not the last has done its part when its own appliance has its role. */
function watchStep(course: Course, step: Step, told: Told, isLast: boolean): Promise<Watched> {
  const { pair, options } = course;
  const ownRole = (seen: PairReading): boolean => roleOf(seen, step.side) === step.role;
  const goal = isLast ? isAsAsked(course) : ownRole;
  return watch({ pair, options, goal, withinMs: patience(course, told) });
}

function patience({ request, options }: Course, told: Told): number {
  switch (told.kind) {
    case 'not-sent':
    case 'declined':
      return 0;
    case 'failed':
      return settleMs;
    case 'begun':
    case 'unanswered':
      return options.deadlineMs ?? (request.dataSyncFirst ? defaultDeadlineMs.withSync : defaultDeadlineMs.plain);
  }
}

/** How a step ended the whole; undefined when it did its part. */
function endOf(told: Told, { end, pair }: Watched, before: PairReading): RoleChange | undefined {
  const roles = seenRoles(pair);
  const problem = told.kind === 'begun' ? notInTime(pair) : told.problem;
  switch (end) {
    case 'met':
      return undefined;
    case 'both-primary':
      return { status: 'failed', problem: refusals.bothPrimary(), roles };
    case 'interrupted':
      return { status: 'unknown', problem: interrupted('the appliances may go on'), roles };
    case 'out-of-time': {
      const hadNoEffect = told.kind === 'not-sent' || told.kind === 'declined';
      const nothingMoved = told.kind === 'failed' && sameRoles(pair, before);
      return { status: hadNoEffect || nothingMoved ? 'failed' : 'unknown', problem, roles };
    }
  }
}

function isAsAsked({ request: { primary }, seesBoth }: Course): (seen: PairReading) => boolean {
  const other = otherSide(primary);
  return (seen) =>
    roleOf(seen, primary) === 'primary' &&
    (roleOf(seen, other) === 'backup' || (!seesBoth && seen[other].status === 'unreachable'));
}

function roleOf(seen: PairReading, side: Side) {
  const reading = seen[side];
  return reading.status === 'reachable' ? reading.role : undefined;
}

function sameRoles(one: PairReading, other: PairReading): boolean {
  return roleOf(one, 'a') === roleOf(other, 'a') && roleOf(one, 'b') === roleOf(other, 'b');
}

function notInTime(pair: PairReading): ApplianceProblem {
  const bothBackup = pairState(pair).kind === 'both-backup';
  const got = JSON.stringify(seenRoles(pair));
  const remedy = 'look again before anything else is done: a data sync may still be running';
  return bothBackup
    ? { code: 'BothBackup', place: 'pair', message: 'the swap stopped at two backups: nobody is primary', got, remedy }
    : { code: 'RoleNotChanged', place: 'pair', message: 'the roles were not seen as asked in time', got, remedy };
}

function interrupted(what: string): ApplianceProblem {
  return { code: 'Interrupted', place: 'pair', message: `interrupted: ${what}` };
}
