import type { EvidenceNeed } from '../../change';
import type { Proof } from '../../live';
import { outcomeOfProofs, verifySwing } from '../verify';
import { otherwise, seen, sideOf, unseen, type Looking, type Observation } from './observation';

/**
 * Whether everything is at a side now, proven as `swing verify` proves it. What apply said when it ended gives digest and outage, and never
 * the proof: since then somebody may have moved it.
 */
export async function observeSwing(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const { record, world, site, swung } = looking;
  const of = need.of ?? 'partner';
  const holder = sideOf(record, of);
  const proofs = await verifySwing(world, site, { holder });
  const told = swung?.to === holder ? swung : undefined;
  switch (outcomeOfProofs(proofs)) {
    case 'done': {
      const { digest, secondsWithoutService } = told ?? {};
      return seen({
        kind: 'swing',
        of,
        ...(digest !== undefined && { digest }),
        outcome: 'done',
        ...(secondsWithoutService !== undefined && { secondsWithoutService }),
      });
    }
    case 'failed':
      return otherwise(need, {
        message: `not everything is at ${holder}`,
        got: sentences(proofs, 'refuted'),
        allowed: `every pointer at ${holder}, and ${holder} answers`,
        remedy: 'swing status says where everything stands; swing apply goes on, swing rollback goes back',
      });
    case 'unknown':
      return unseen(`not everything could be proven: ${sentences(proofs, 'not-proven')}`);
  }
}

function sentences(proofs: readonly Proof[], status: Proof['status']): string {
  const found = proofs.filter((proof) => proof.status === status && proof.beyondReach !== true);
  return found.map(({ sentence }) => sentence).join('; ');
}
