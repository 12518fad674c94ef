import { systemClock, type Clock } from '../clock';
import type { PairReading } from '../observation';
import { pairState, readPair, type Pair } from '../pair';
import type { RoleChangeOptions } from './role-change';

/** How long a health answer may be old. @source vendor's API v2: asked more than once a minute it may come from a cache */
export const cacheMs = 60_000;

/** How long what may pass by itself is watched: longer than an answer can be old. */
export const settleMs = cacheMs + 5_000;

const defaultPollMs = 5_000;

/** How a watch ended, with the last reading. */
export interface Watched {
  readonly end: 'met' | 'both-primary' | 'out-of-time' | 'interrupted';
  readonly pair: PairReading;
}

export interface Watch {
  readonly pair: Pair;
  readonly options: RoleChangeOptions;
  readonly goal: (pair: PairReading) => boolean;
  readonly withinMs: number;
}

/** Looks at both until the goal is met, at least once. Changes nothing. */
export async function watch({ pair, options, goal, withinMs }: Watch): Promise<Watched> {
  const clock = clockOf(options);
  const until = clock.now() + withinMs;
  const isAlarm = alarm(clock);
  for (;;) {
    const seen = await readPair(pair, options.signal);
    options.onProgress?.({ kind: 'seen', state: pairState(seen) });
    if (goal(seen)) return { end: 'met', pair: seen };
    if (isAlarm(seen)) return { end: 'both-primary', pair: seen };
    if (options.signal?.aborted === true) return { end: 'interrupted', pair: seen };
    if (clock.now() >= until) return { end: 'out-of-time', pair: seen };
    const pause = Math.min(options.pollMs ?? defaultPollMs, until - clock.now());
    await clock.wait(pause, options.signal);
  }
}

/**
 * Two primaries, and no trick of the readings: one that was asked before the swap and one after it look the same once. Believed when seen
 * twice running with both roles confirmed, else when it lasts longer than an answer can be old.
 */
function alarm(clock: Clock): (pair: PairReading) => boolean {
  let since: number | undefined;
  return (pair) => {
    if (pairState(pair).kind !== 'both-primary') {
      since = undefined;
      return false;
    }
    if (since === undefined) {
      since = clock.now();
      return false;
    }
    return bothConfirmed(pair) || clock.now() - since > cacheMs;
  };
}

function bothConfirmed({ a, b }: PairReading): boolean {
  return a.status === 'reachable' && b.status === 'reachable' && a.roleConfirmed && b.roleConfirmed;
}

export function clockOf({ clock }: RoleChangeOptions): Clock {
  return clock ?? systemClock;
}
