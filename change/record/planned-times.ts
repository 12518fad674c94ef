import type { ChangeRecord, PlannedWindow } from './change-record';

/** What a change is planned for now. */
export interface PlannedTimes {
  readonly windows: readonly PlannedWindow[];
  /** Until when the pair must be a pair again; absent where nothing has to return. */
  readonly returnBy?: string | undefined;
}

/**
 * The windows and the deadline that count: those of the head, or of the last time it was rescheduled. Whoever shows or judges a window
 * asks here, since the head keeps what was planned at the start.
 */
export function plannedTimes({ windows, returnBy, rescheduled }: ChangeRecord): PlannedTimes {
  const last = rescheduled.at(-1);
  return last === undefined ? { windows, returnBy } : { windows: last.windows, returnBy: last.returnBy };
}
