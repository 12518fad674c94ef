import { setImmediate as turn } from 'node:timers/promises';

import type { Clock } from '../../appliance';

/** A clock that jumps ahead by whatever somebody waits for. */
export interface FakeClock extends Clock {
  /** All waits so far, in milliseconds. */
  readonly waits: readonly number[];
  advance(milliseconds: number): void;
}

export function fakeClock(start = Date.parse('2026-03-01T02:00:00Z')): FakeClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    advance: (milliseconds) => void (now += milliseconds),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      await turn();
    },
  };
}
