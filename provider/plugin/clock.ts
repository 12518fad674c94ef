import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../framework';

/** The machine's. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
};
