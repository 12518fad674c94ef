import type { Proof } from '../../live';

/** How strictly the pair is looked at. `rollback`, `forced`: only the side that takes over must be fit. */
export type Profile = 'swing' | 'rollback' | 'forced';

export function proven(id: string, sentence: string): Proof {
  return { id, status: 'proven', sentence };
}

export function refuted(id: string, sentence: string, remedy: string): Proof {
  return { id, status: 'refuted', sentence, remedy };
}

/** It could have been known, but was not. */
export function notProven(id: string, sentence: string): Proof {
  return { id, status: 'not-proven', sentence };
}

/** Nothing built so far can know it. */
export function beyondReach(id: string, sentence: string): Proof {
  return { id, status: 'not-proven', sentence, beyondReach: true };
}

/**
 * Refuses a planned swing; on the way back and in an emergency it is told and not insisted on, because then standing
 * still is the greater danger.
 */
export function refutedUnlessUrgent(profile: Profile, proof: Proof): Proof {
  return profile === 'swing' || proof.status !== 'refuted' ? proof : notProven(proof.id, proof.sentence);
}
