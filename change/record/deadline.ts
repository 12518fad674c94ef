import type { ChangeRecord } from './change-record';

/** The return to failover as it is due now, and whether it was ever missed. */
export interface Deadline {
  readonly returnBy: string;
  /** The first deadline that passed before another one was set, or that has passed now. */
  readonly overdueSince?: string;
  /** How often another deadline was set. */
  readonly rescheduled: number;
  /** Whether the one that counts has passed. */
  readonly overdue: boolean;
}

/** Undefined where nothing has to return. Setting another deadline does not hide one that had passed. `now` in milliseconds since 1970. */
export function deadlineOf(record: ChangeRecord, now: number): Deadline | undefined {
  const set = [{ at: record.startedAt, returnBy: record.returnBy }, ...record.rescheduled];
  const held = set.map(({ returnBy }, index) => ({ returnBy, until: Date.parse(set[index + 1]?.at ?? '') || now }));
  const { returnBy } = held.at(-1) ?? {};
  if (returnBy === undefined) return undefined;
  const missed = held.find((one) => one.returnBy !== undefined && Date.parse(one.returnBy) < one.until);
  return {
    returnBy,
    ...(missed?.returnBy !== undefined && { overdueSince: missed.returnBy }),
    rescheduled: held.filter((one, index) => index > 0 && one.returnBy !== held[index - 1]?.returnBy).length,
    overdue: Date.parse(returnBy) < now,
  };
}
