import type { PartProblem, Path } from '../../site';
import { findProcedure } from '../find-procedure';
import type { ChangeRecord, PlannedWindow } from './change-record';
import { clockSkewMs } from './clock';
import { tell } from './course-of';
import { plannedTimes, type PlannedTimes } from './planned-times';

/** What is wrong with the windows and the deadline of a plan; `at` leads to the map that holds them. */
export function plannedProblems(record: ChangeRecord, times: PlannedTimes, at: Path): readonly PartProblem[] {
  const { windows, returnBy } = times;
  return [
    ...numberProblems(record, times, at),
    ...windows.flatMap((window, index) => [
      ...reversed(window, [...at, 'windows', index]),
      ...overlapping(windows, index, at),
    ]),
    ...returnProblems(windows, returnBy, at),
  ];
}

/** A window that is not planned would be open at any time, and a return without a deadline is forgotten. */
function numberProblems(
  { procedure: name }: ChangeRecord,
  { windows, returnBy }: PlannedTimes,
  at: Path,
): readonly PartProblem[] {
  const { windowMinutes, rows } = findProcedure(name);
  const count = windowMinutes.length;
  const returns = rows.some(({ event }) => event === 'relationship-established');
  return [
    ...(windows.length === count
      ? []
      : [
          {
            code: 'WindowsMissing',
            path: [...at, 'windows'],
            message: `${name} has ${count} window${count === 1 ? '' : 's'}`,
            got: String(windows.length),
            allowed: String(count),
            remedy: 'plan each: swing change start writes them, as long as the guides say',
          },
        ]),
    ...(returns && returnBy === undefined
      ? [
          {
            code: 'ReturnByMissing',
            path: at,
            message: `${name} breaks the pair, and no deadline says when it must be a pair again`,
            remedy: 'write returnBy:, not before the end of the last window',
          },
        ]
      : []),
  ];
}

function reversed({ from, to }: PlannedWindow, path: Path): readonly PartProblem[] {
  if (Date.parse(from) < Date.parse(to)) return [];
  return [
    {
      code: 'WindowReversed',
      path: [...path, 'to'],
      message: 'the window ends before it begins',
      got: JSON.stringify(to),
      allowed: `later than ${from}`,
      remedy: 'correct one of the two times',
    },
  ];
}

function overlapping(windows: readonly PlannedWindow[], index: number, at: Path): readonly PartProblem[] {
  const [before, window] = [windows[index - 1], windows[index]];
  if (before === undefined || window === undefined) return [];
  if (Date.parse(window.from) >= Date.parse(before.to)) return [];
  return [
    {
      code: 'WindowsOverlap',
      path: [...at, 'windows', index, 'from'],
      message: `window ${index + 1} begins before window ${index} has ended`,
      got: JSON.stringify(window.from),
      allowed: `${before.to} or later`,
      remedy: 'move one of them: swing change reschedule',
    },
  ];
}

function returnProblems(
  windows: readonly PlannedWindow[],
  returnBy: string | undefined,
  at: Path,
): readonly PartProblem[] {
  const end = windows.at(-1)?.to;
  if (returnBy === undefined || end === undefined || Date.parse(returnBy) >= Date.parse(end)) return [];
  return [
    {
      code: 'ReturnBeforeWindow',
      path: [...at, 'returnBy'],
      message: 'the pair must be a pair again before its last window has ended',
      got: JSON.stringify(returnBy),
      allowed: `${end} or later`,
      remedy: 'name a later deadline: swing change reschedule --return-by TIME',
    },
  ];
}

/**
 * Steps of a window that had not begun. Hazard: outside of the announced hours everybody at work is cut off. After its end nothing is
 * refused, since what was done is told as it was; ways back never wait for a time.
 */
export function notOpenProblems(record: ChangeRecord): readonly PartProblem[] {
  return tell(record).flatMap(({ index, transition }) => {
    const at = record.steps[index]?.at;
    if (transition.kind !== 'forward' || typeof transition.row.window !== 'number' || at === undefined) return [];
    const { window } = transition.row;
    const from = timesAt(record, at).windows[window - 1]?.from;
    if (from === undefined || Date.parse(at) >= Date.parse(from) - clockSkewMs) return [];
    return [
      {
        code: 'WindowNotOpen',
        path: ['steps', index, 'at'],
        message: `${transition.row.event} belongs to window ${window}, which begins at ${from}`,
        got: JSON.stringify(at),
        allowed: `${from} or later`,
        remedy: 'wait for it, or set another time: swing change reschedule',
      },
    ];
  });
}

/** The plan that was in force at a time. */
export function timesAt(record: ChangeRecord, at: string): PlannedTimes {
  const until = record.rescheduled.filter((one) => Date.parse(one.at) <= Date.parse(at));
  return plannedTimes({ ...record, rescheduled: until });
}
