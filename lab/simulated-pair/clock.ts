import { setTimeout as wait } from 'node:timers/promises';

/** The pair's time; a test hands in its own, so that an hour of data sync takes no time. */
export interface PairClock {
  /** Milliseconds since 1970. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realClock: PairClock = { now: () => Date.now(), wait: (milliseconds) => wait(milliseconds) };
