import { setTimeout as wait } from 'node:timers/promises';

/** The time as this folder sees it; a test hands in its own. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), wait: (milliseconds) => wait(milliseconds) };

/** Whole seconds since 1970, which is what TSIG signs. */
export function secondsOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** Seconds since 1970 as people compare clocks: `"2026-03-01T02:00:00Z"`. */
export function renderSeconds(seconds: number): string {
  const latest = 8_640_000_000_000;
  return seconds > latest
    ? `second ${seconds} since 1970`
    : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
