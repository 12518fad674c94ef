import type { Clock } from '../clock';

/** Hands out permissions to send, in the order in which they were asked for. */
export interface RateLimit {
  /** Waits until one more request may go out. */
  take(signal?: AbortSignal): Promise<void>;
  /** The appliance says that nothing is left: nothing goes out for that long, in milliseconds. */
  holdBack(milliseconds: number): void;
}

/**
 * What an appliance grants one account.
 * @source vendor's API documentation: 20 requests/s and 15,000/h per account
 */
export const grantedPerSecond = 20;

/** A full bucket and what flows in within a second must not exceed what is granted: 5 + 15. */
const bucketSize = 5;

/**
 * A token bucket, kept as the time at which the next token is due: in no second do more than `perSecond` requests go out.
 * @param perSecond more than 5; @default 20
 */
export function rateLimit(clock: Clock, perSecond: number = grantedPerSecond): RateLimit {
  const interval = 1_000 / (perSecond - bucketSize);
  let due = 0;
  let heldUntil = 0;
  return {
    take: async (signal) => {
      const now = clock.now();
      const earliest = Math.max(now, heldUntil, due - (bucketSize - 1) * interval);
      due = Math.max(due, earliest) + interval;
      if (earliest > now) await clock.wait(earliest - now, signal);
    },
    holdBack: (milliseconds) => {
      heldUntil = Math.max(heldUntil, clock.now() + milliseconds);
    },
  };
}
