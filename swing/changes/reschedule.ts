import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeChange, plannedTimes, readChange, type PlannedTimes, type PlannedWindow } from '../../change';
import { badInput, refused } from '../../site';
import type { Workspace } from '../workspace';
import { replaceRecord, withEntry } from './record-file';
import { openChangeOf } from './register';

export interface RescheduleOptions {
  /** New beginnings, ISO 8601; what is not given stays. A window keeps its length. */
  readonly window?: string | undefined;
  readonly secondWindow?: string | undefined;
  readonly returnBy?: string | undefined;
  readonly why: string;
  /** The ticket of the new time. */
  readonly reference: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Rescheduled {
  readonly site: string;
  readonly change: string;
  readonly file: string;
  readonly before: PlannedTimes;
  readonly after: PlannedTimes;
}

/**
 * Sets other windows or another deadline; what was planned before stays readable. Effects: one entry more in the record.
 * @throws SwingError exit 2 `NothingToReschedule`, `NoSuchWindow`; exit 3 with every reason
 */
export function rescheduleChange({ root, site }: Workspace, options: RescheduleOptions): Rescheduled {
  const { record, reading } = openChangeOf(root, site.name);
  const before = plannedTimes(record);
  const after = movedTimes(before, options);
  const { by, why, reference, now } = options;
  const path = join(root, reading.file);
  const text = readFileSync(path, 'utf8');
  const next = withEntry(text, 'rescheduled', { at: instant(now), by, why, reference, ...after });
  const problems = judgeChange(readChange(next, reading.file), { now, base: readChange(text, reading.file).record });
  if (problems.length > 0) throw refused(...problems);
  replaceRecord(path, { before: text, after: next });
  return { site: site.name, change: record.id, file: reading.file, before, after };
}

function movedTimes({ windows, returnBy: due }: PlannedTimes, options: RescheduleOptions): PlannedTimes {
  const { window, secondWindow, returnBy = due } = options;
  const moves = [window, secondWindow];
  if (moves.every((one) => one === undefined) && options.returnBy === undefined) throw nothingToReschedule();
  if (moves.some((to, index) => to !== undefined && windows[index] === undefined)) throw noSuchWindow(windows.length);
  const moved = windows.map((planned, index) => movedWindow(planned, moves[index]));
  return { windows: moved, ...(returnBy !== undefined && { returnBy: instant(Date.parse(returnBy)) }) };
}

function movedWindow(planned: PlannedWindow, to: string | undefined): PlannedWindow {
  if (to === undefined) return planned;
  const from = Date.parse(to);
  return { from: instant(from), to: instant(from + Date.parse(planned.to) - Date.parse(planned.from)) };
}

/** To the second. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function nothingToReschedule() {
  return badInput({
    code: 'NothingToReschedule',
    place: 'swing change reschedule',
    message: 'no other time is given',
    remedy: 'add --window TIME, --second-window TIME or --return-by TIME',
  });
}

function noSuchWindow(count: number) {
  return badInput({
    code: 'NoSuchWindow',
    place: 'swing change reschedule',
    message: `this change has ${count} window${count === 1 ? '' : 's'}`,
    remedy: 'leave the other one out',
  });
}
