import type { Proof } from '../live';
import { refused, type Problem } from '../site';
import { proofsFor } from './by-hand';
import type { Running } from './running';
import { assertWorldAsPlanned } from './live-check';
import type { PlannedSwing } from './plan';
import { preflight } from './preflight';
import type { Profile } from './proofs/proof';
import { ttlOf } from './ttl-mark';

/** All reasons of the preflight at once, then the live comparison: the last look before something moves. */
export async function assertReady(running: Running, plan: PlannedSwing): Promise<void> {
  const { workspace, world, change, held } = running;
  change.onProgress({ code: 'PreflightStarted', text: 'preflight' });
  const options = { profile: profileOf(running), to: change.to, locksFree: true, ...ttlOf(held.record) };
  const proofs = proofsFor(await preflight(world, workspace.site, options), plan.moves);
  const refuted = proofs.filter((proof) => proof.status === 'refuted');
  if (refuted.length > 0) throw refused(...refuted.map(preflightProblem));
  assertWorldAsPlanned(workspace.site, await world.readPointers(), plan.moves, change.to);
}

/** Going on with a change that is half done is urgent, whichever way. */
function profileOf({ change, held }: Running): Profile {
  if (change.kind === 'forced') return 'forced';
  return change.verb === 'rollback' || held.record.inProgress !== undefined ? 'rollback' : 'swing';
}

function preflightProblem({ id, sentence, remedy }: Proof): Problem {
  return { code: 'PreflightRefused', place: id, message: sentence, ...(remedy === undefined ? {} : { remedy }) };
}
