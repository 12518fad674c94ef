/** How many requests are due now, so that `rate` per second is kept on average whatever the timer does. */
export interface Pace {
  readonly ratePerSecond: number;
  readonly startedAt: number;
  readonly sent: number;
}

/** A burst is bounded: after a stall the probe catches up at most this many requests at a time. */
export const burstLimit = 50;

export function dueNow({ ratePerSecond, startedAt, sent }: Pace, now: number): number {
  const due = Math.floor(((now - startedAt) * ratePerSecond) / 1_000) + 1 - sent;
  return Math.max(0, Math.min(due, burstLimit));
}
