import { observePair, type Pair, type PairObservation } from '../../appliance';
import type { Context } from '../framework';

/** Longer than a health answer can be old. @source vendor's API v2: asked more than once a minute it may come from a cache */
const settleMs = 65_000;
const pollMs = 5_000;

/** Looks at both; again while an old health answer contradicts a new list of appliances, as it does for a minute after every swap. */
export async function observeSettled(pair: Pair, { clock, signal }: Context): Promise<PairObservation> {
  const until = clock.now() + settleMs;
  for (;;) {
    const seen = await observePair(pair, signal);
    if (!contradictsItself(seen) || signal.aborted || clock.now() >= until) return seen;
    await clock.wait(pollMs, signal);
  }
}

function contradictsItself(seen: PairObservation): boolean {
  return Object.values(seen).some(
    (one) => one.status === 'reachable' && one.unsaid.some(({ code }) => code === 'RolesDisagree'),
  );
}
