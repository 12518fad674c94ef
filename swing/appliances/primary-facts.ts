import type { ApplianceWorld, BodyReading, Proof } from '../../live';
import { refused, type Site } from '../../site';
import { proven, refuted } from './proofs';

/** The present primary as AWS describes it; undefined where it is no instance of ours to ask about. */
export async function primaryFacts(site: Site, world: ApplianceWorld): Promise<BodyReading | undefined> {
  const appliance = site.appliances[site.primary];
  if (appliance.kind !== 'virtual' || appliance.aws === undefined) return undefined;
  const { aws } = appliance;
  return world.body('tag' in aws ? { tag: aws.tag } : { instance: aws.instance });
}

/**
 * The same, just before anything is sent: what was not seen before cannot be compared afterwards.
 * @throws SwingError exit 3 `PrimaryNotReadable`
 */
export async function primaryBefore(site: Site, world: ApplianceWorld): Promise<BodyReading | undefined> {
  const body = await primaryFacts(site, world);
  if (body === undefined || body.status === 'known') return body;
  throw refused({
    code: 'PrimaryNotReadable',
    place: `${site.name} appliances.${site.primary}`,
    message:
      body.status === 'absent' ? 'the primary does not exist on AWS' : `the primary cannot be read: ${body.reason}`,
    remedy: 'correct its ids or tags, or repair the access; nothing is changed blindly',
  });
}

/** Whether instance, interface and addresses of the primary are what they were before anything was sent. */
export function primaryUnchanged(site: Site, before: BodyReading | undefined, after: BodyReading | undefined): Proof {
  const id = 'primary-unchanged';
  const name = `primary ${site.primary.toUpperCase()}`;
  if (before === undefined || after === undefined)
    return proven(id, `${name} is no instance on AWS: this stack cannot touch it`);
  if (before.status !== 'known')
    return { id, status: 'not-proven', sentence: `${name} could not be read before the change` };
  if (after.status === 'unknown')
    return { id, status: 'not-proven', sentence: `${name} cannot be read: ${after.reason}` };
  if (after.status === 'known' && factsOf(before) === factsOf(after))
    return proven(id, `${name} (${after.instance}) is ${after.state}, with interface and addresses as before`);
  const now = after.status === 'known' ? factsOf(after) : 'gone';
  return refuted(id, `${name} is not as it was: ${factsOf(before)}, now ${now}`, 'find out at once what changed it');
}

function factsOf(body: Extract<BodyReading, { status: 'known' }>): string {
  const addresses = body.addresses.map(({ privateIp, publicIp = '-' }) => `${privateIp}/${publicIp}`).sort();
  return [body.instance, body.state, body.networkInterface, ...addresses].join(' ');
}
