import { setTimeout as wait } from 'node:timers/promises';

/** The time as this room sees it; a test hands in its own. */
export interface Clock {
  /** Milliseconds since 1970; never goes back. */
  now(): number;
  /** Waits; ends at once, without an error, when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Monotonic: a wall clock that is set back would keep an expired token and stretch every pause. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  wait: async (milliseconds, signal) => {
    if (signal?.aborted === true) return;
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
};
