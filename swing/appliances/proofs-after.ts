import type { ApplianceWorld, BodyReading, Proof } from '../../live';
import { addressOfPart, keptAppliances, type ApplianceReview, type KeptAppliance } from '../../review';
import type { Site } from '../../site';
import type { State } from '../terraform/state';
import { absentOrNotRead, proven, refuted } from './proofs';

export interface After {
  readonly site: Site;
  readonly review: ApplianceReview;
  readonly state: State;
}

/** What an apply was to bring about, read back from AWS: the exit code is not believed. */
export async function proofsAfter({ site, review, state }: After, world: ApplianceWorld): Promise<readonly Proof[]> {
  const touched = touchedAppliances(site, review);
  const lives = touched.map(async (kept) => lifeOf(kept, await bodyIn(state, kept.hostname, world)));
  const gone = review.goes.map(async (hostname) => goneOf(hostname, await goneBody(review, hostname, world)));
  return (await Promise.all([...lives, ...gone])).flat();
}

function touchedAppliances(site: Site, review: ApplianceReview): readonly KeptAppliance[] {
  return keptAppliances(site).filter(
    ({ hostname }) => !review.kept.includes(hostname) && !review.goes.includes(hostname),
  );
}

async function bodyIn(state: State, hostname: string, world: ApplianceWorld): Promise<BodyReading> {
  const id = state.resources.get(addressOfPart('instance', hostname))?.attributes?.['id'];
  return typeof id === 'string' ? world.body({ instance: id }) : { status: 'absent' };
}

function lifeOf({ hostname, managed, lifted }: KeptAppliance, body: BodyReading): readonly Proof[] {
  const id = 'appliance-runs';
  if (body.status !== 'known') return [absentOrNotRead(id, `the instance of ${hostname}`, body)];
  const { instance, state, networkInterface, addresses } = body;
  const due = [managed.privateIp, ...(managed.siteIp === undefined ? [] : [managed.siteIp])];
  const missing = due.filter((address) => !addresses.some(({ privateIp }) => privateIp === address));
  const allocated = managed.allocation;
  const hasOwn = allocated === undefined || addresses.some(({ allocation }) => allocation === allocated);
  return [
    state === 'running'
      ? proven(id, `${hostname} runs as ${instance}`)
      : refuted(
          id,
          `${hostname} (${instance}) is ${state}, not running`,
          'look at it in the console; nothing points to it yet',
        ),
    missing.length === 0
      ? proven('interface-has-addresses', `${networkInterface} is attached and has ${due.join(' and ')}`)
      : refuted(
          'interface-has-addresses',
          `${networkInterface} lacks ${missing.join(', ')}`,
          'run swing plan --stack appliances',
        ),
    hasOwn
      ? proven('own-address-associated', `${hostname} has its own public address`)
      : refuted(
          'own-address-associated',
          `${networkInterface} does not hold ${allocated}`,
          'run swing plan --stack appliances',
        ),
    protection(hostname, body.isProtected, !lifted),
  ];
}

function protection(hostname: string, isProtected: boolean, due: boolean): Proof {
  const id = 'termination-protection';
  const sentence = `${hostname} is ${isProtected ? '' : 'not '}protected against termination`;
  return isProtected === due ? proven(id, sentence) : refuted(id, sentence, 'run swing plan --stack appliances');
}

async function goneBody(review: ApplianceReview, hostname: string, world: ApplianceWorld): Promise<BodyReading> {
  const address = addressOfPart('instance', hostname);
  const id = review.changes.find((change) => change.address === address)?.before['id'];
  return typeof id === 'string' ? world.body({ instance: id }) : { status: 'absent' };
}

/** An instance that ends is described for an hour: it lives no more, and counts as gone. */
function goneOf(hostname: string, body: BodyReading): readonly Proof[] {
  const id = 'appliance-gone';
  if (body.status === 'absent') return [proven(id, `${hostname} is gone`)];
  if (body.status === 'unknown') return [{ id, status: 'not-proven', sentence: `${hostname}: ${body.reason}` }];
  return [
    refuted(
      id,
      `${hostname} is still there as ${body.instance}, ${body.state}`,
      'read what Terraform said, then plan again',
    ),
  ];
}
