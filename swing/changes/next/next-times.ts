import {
  courseOf,
  pathOf,
  plannedTimes,
  stateOf,
  type ChangeRecord,
  type PlannedWindow,
  type Row,
  type WindowName,
} from '../../../change';
import type { Site } from '../../../site';
import { deadlineWords, spanText, windowWords } from './window-words';

/** When a step is to be done, and what is left. */
export interface NextTimes {
  /** `"before the first window"`, `"in window 1, which is over: …"`. */
  readonly when: string;
  /** All of them, each with its state: `"2026-03-01 02:00Z to 03:00Z: opens in 3 h"`. */
  readonly windows: readonly string[];
  /** `"2026-03-05 00:00Z, in 3 d 22 h"`; absent where nothing has to return. */
  readonly returnBy?: string;
  /** Whether nobody takes over now. */
  readonly withoutPartner: boolean;
}

/** Windows as rescheduled. Pure. `now` in milliseconds since 1970. */
export function nextTimes(row: Row, record: ChangeRecord, { site, now }: TimesQuestion): NextTimes {
  const { windows } = plannedTimes(record);
  return {
    when: whenText(row, { windows, now, site: site.name, begun: begunWindows(record) }),
    windows: windows.map((window) => windowWords(window, now)),
    ...returnOf(record, now),
    withoutPartner: isWithoutPartner(row, record, site),
  };
}

export interface TimesQuestion {
  readonly site: Site;
  readonly now: number;
}

/** Rows that lie behind the state. */
export function passedRows(record: ChangeRecord): readonly Row[] {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const at = path.findIndex(({ from }) => from === stateOf(record));
  return path.slice(0, at);
}

interface Planned {
  readonly windows: readonly PlannedWindow[];
  readonly now: number;
  /** Its name. */
  readonly site: string;
  /** Windows in which something was done: they are not moved any more. */
  readonly begun: ReadonlySet<WindowName>;
}

function begunWindows(record: ChangeRecord): ReadonlySet<WindowName> {
  return new Set(passedRows(record).map(({ window }) => window));
}

function whenText({ window }: Row, planned: Planned): string {
  if (window === 'preparation') return beforeFirst(planned);
  return window === 'interim' ? betweenThem(planned) : inWindow(window, planned);
}

/** A part before a window is late as soon as the window has begun, and everybody was told its time. */
function beforeFirst({ windows: [first], now }: Planned): string {
  const late = first === undefined ? undefined : lateBy(first, now);
  return late === undefined ? 'before the first window' : `planned before the first window, which ${late}`;
}

function betweenThem({ windows: [first, second], now }: Planned): string {
  if (first !== undefined && now <= Date.parse(first.to))
    return 'planned between the windows; window 1 is not over yet';
  const late = second === undefined ? undefined : lateBy(second, now);
  return late === undefined ? 'between the windows' : `planned between the windows, but window 2 ${late}`;
}

function lateBy({ from, to }: PlannedWindow, now: number): string | undefined {
  if (now < Date.parse(from)) return undefined;
  return now <= Date.parse(to) ? 'is open now' : 'is over';
}

/** What may follow from the state of a window stands beside it: a warning without a way out helps nobody at night. */
function inWindow(number: 1 | 2, { windows, now, site, begun }: Planned): string {
  const window = windows[number - 1];
  if (window === undefined) return `in window ${number}`;
  const option = number === 1 ? '--window' : '--second-window';
  const other = `swing change reschedule ${site} ${option} YYYY-MM-DDTHH:MM:SSZ --says WHY --reference TICKET`;
  const ahead = Date.parse(window.from) - now;
  if (ahead > 0) return `in window ${number}, in ${spanText(ahead)}: wait, or set another time: ${other}`;
  if (now <= Date.parse(window.to)) return `in window ${number}, which is open`;
  if (begun.has(number))
    return `in window ${number}, which is over: tell everybody that it takes longer, and go on; nothing is refused`;
  return `in window ${number}, which is over: tell everybody a new time, and set it: ${other}; what is done meanwhile is recorded all the same`;
}

function returnOf(record: ChangeRecord, now: number): Pick<NextTimes, 'returnBy'> {
  const { returnBy } = plannedTimes(record);
  const course = courseOf(record);
  const ahead = pathOf(course.procedure, course.facts).slice(passedRows(record).length);
  const isDue = ahead.some(({ event }) => event === 'first-sync-pulled');
  return returnBy === undefined || !isDue ? {} : { returnBy: deadlineWords(returnBy, now) };
}

/**
 * The record tells what was done; the line in the file is merged before or after that, so it is believed only where the record has nothing
 * to say.
 */
function isWithoutPartner(row: Row, record: ChangeRecord, site: Site): boolean {
  const last = passedRows(record).flatMap(failoverOf).at(-1);
  if (last !== undefined) return last.to === 'broken';
  const [next] = failoverOf(row);
  return next === undefined ? site.failover === 'broken' : next.from === 'broken';
}

function failoverOf({ edits = [] }: Row) {
  return edits.flatMap((edit) => (edit.field === 'failover' ? [edit] : []));
}
