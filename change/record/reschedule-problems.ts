import { isDeepStrictEqual } from 'node:util';
import type { PartProblem, Path } from '../../site';
import { pathOf } from '../path';
import type { ChangeRecord, Reschedule } from './change-record';
import { clockProblems, clockSkewMs, goesBackwards } from './clock';
import { courseOf, stateOf } from './course-of';
import { plannedTimes, type PlannedTimes } from './planned-times';
import { plannedProblems } from './window-problems';

/** Everything that is wrong with the times a change was moved to. `now` in milliseconds since 1970. */
export function rescheduleProblems(record: ChangeRecord, now: number): readonly PartProblem[] {
  const times = record.rescheduled.map(({ at }, index) => ({ at, path: ['rescheduled', index, 'at'] as Path }));
  return [
    ...clockProblems([{ at: record.startedAt, path: ['startedAt'] }, ...times], now).filter(
      ({ path }) => path[0] === 'rescheduled',
    ),
    ...record.rescheduled.flatMap((entry, index) => entryProblems(record, entry, index)),
  ];
}

function entryProblems(record: ChangeRecord, entry: Reschedule, index: number): readonly PartProblem[] {
  const path: Path = ['rescheduled', index];
  const before = plannedTimes({ ...record, rescheduled: record.rescheduled.slice(0, index) });
  const then = recordAt(record, entry.at);
  const moved = entry.windows.flatMap((window, number) =>
    isDeepStrictEqual(window, before.windows[number]) ? [] : [number],
  );
  return [
    ...ended(then, path),
    ...plannedProblems(record, entry, path),
    ...moved.flatMap((number) => movedProblems({ then, entry, before, number, path: [...path, 'windows', number] })),
  ];
}

/** The record as it was at a time: the steps until then. */
function recordAt(record: ChangeRecord, at: string): ChangeRecord {
  return { ...record, steps: record.steps.filter((step) => Date.parse(step.at) <= Date.parse(at)) };
}

function ended(then: ChangeRecord, path: Path): readonly PartProblem[] {
  const state = stateOf(then);
  if (state !== 'done' && state !== 'withdrawn') return [];
  const message = `the change is ${state}: there is no time left to set`;
  return [{ code: 'ChangeEnded', path: [...path, 'at'], message, remedy: 'take this entry out' }];
}

interface Moved {
  readonly then: ChangeRecord;
  readonly entry: Reschedule;
  readonly before: PlannedTimes;
  /** From 0. */
  readonly number: number;
  readonly path: Path;
}

/** Hazard: a window that is moved while it is gone through would make its steps look as if nobody had announced them. */
function movedProblems(moved: Moved): readonly PartProblem[] {
  const { entry, before, number, path } = moved;
  const from = before.windows[number]?.from;
  if (from !== undefined && Date.parse(from) <= Date.parse(entry.at) && hasSteps(moved.then, number + 1))
    return [
      {
        code: 'WindowAlreadyBegan',
        path,
        message: `window ${number + 1} began at ${from}, and steps of it are recorded`,
        remedy: 'go on, late or not: after its end nothing is refused; or go back, withdraw, and start another change',
      },
    ];
  const to = entry.windows[number]?.from;
  if (to === undefined || Date.parse(to) >= Date.parse(entry.at) - clockSkewMs) return [];
  return [
    {
      code: 'WindowInThePast',
      path: [...path, 'from'],
      message: `window ${number + 1} is moved to a time that was over when it was moved`,
      got: JSON.stringify(to),
      allowed: `${entry.at} or later`,
      remedy: 'name a time that is still to come',
    },
  ];
}

/** Whether a step of a window is done and not taken back. */
function hasSteps(record: ChangeRecord, window: number): boolean {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const passed = path.slice(
    0,
    path.findIndex(({ from }) => from === stateOf(record)),
  );
  return passed.some((row) => row.window === window);
}

/** Once merged, what was rescheduled stays as it is; what is new comes after everything the base tells. */
export function rescheduledAgainstBase(record: ChangeRecord, base: ChangeRecord): readonly PartProblem[] {
  const differs = base.rescheduled.findIndex((entry, index) => !isDeepStrictEqual(record.rescheduled[index], entry));
  return differs < 0 ? backDated(record, base) : [rewritten(record, base, differs)];
}

function rewritten(record: ChangeRecord, base: ChangeRecord, index: number): PartProblem {
  const [now, was] = [record.rescheduled[index], base.rescheduled[index]];
  const gone = now === undefined;
  return {
    code: gone ? 'RescheduleRemoved' : 'RescheduleRewritten',
    path: gone ? ['rescheduled'] : ['rescheduled', index],
    message: `the change was rescheduled at ${was?.at} by ${was?.by}, and that ${gone ? 'is not there any more' : 'reads otherwise now'}`,
    ...(now !== undefined && { got: JSON.stringify({ at: now.at, by: now.by }) }),
    remedy: 'put it back as it was; another time is another entry: swing change reschedule',
  };
}

function backDated(record: ChangeRecord, base: ChangeRecord): readonly PartProblem[] {
  const last = [...base.steps, ...base.rescheduled].map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b));
  const before = last.at(-1);
  return record.rescheduled.flatMap(({ at }, index) =>
    index < base.rescheduled.length || before === undefined || Date.parse(at) >= Date.parse(before)
      ? []
      : [goesBackwards(at, { before, path: ['rescheduled', index, 'at'] })],
  );
}
