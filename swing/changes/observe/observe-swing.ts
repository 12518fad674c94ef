import type { EvidenceNeed } from '../../../change';
import { primaryOfPair, type Proof } from '../../../live';
import type { Side } from '../../../site';
import { outcomeOfProofs, verifySwing } from '../../verify';
import { otherwise, seen, sideOf, unseen, type Looking, type Observation } from './observation';

/**
 * Whether everything is at a side now, proven as `swing verify` proves it. What apply said when it ended gives digest and outage, and never
 * the proof: since then somebody may have moved it.
 */
export async function observeSwing(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const { record, swung } = looking;
  const of = need.of ?? 'partner';
  const holder = sideOf(record, of);
  const proofs = await (record.procedure === 'forced-swap' ? networkProofs : allProofs)(holder, looking);
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

function allProofs(holder: Side, { world, site }: Looking): Promise<readonly Proof[]> {
  return verifySwing(world, site, { holder });
}

/**
 * In a forced swap the network comes first and the role is a step of its own, so that a backup which is not primary yet proves nothing
 * against the network. Two primaries do, whatever is moved: the leader lives.
 */
async function networkProofs(holder: Side, { world, site, pair }: Looking): Promise<readonly Proof[]> {
  const told = primaryOfPair((await pair()) ?? { a: undefined, b: undefined });
  const conflict = told.kind === 'unknown' && told.code === 'BothPrimary';
  const proofs = await verifySwing(world, { ...site, failover: 'broken' }, { holder });
  return proofs.filter(({ id }) => conflict || id !== 'roles-after');
}

function sentences(proofs: readonly Proof[], status: Proof['status']): string {
  const found = proofs.filter((proof) => proof.status === status && proof.beyondReach !== true);
  return found.map(({ sentence }) => sentence).join('; ');
}
