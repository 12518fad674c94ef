import type { ApplianceWorld, IdReading, Proof } from '../../live';
import { keptAppliances, type ApplianceChange, type KeptAppliance } from '../../review';
import type { Site } from '../../site';
import { absentOrNotRead, proven, refuted } from './proofs';

/** What must be there, and what must not be, for one thing that is to be created. */
export async function checkCreation(
  site: Site,
  change: ApplianceChange,
  world: ApplianceWorld,
): Promise<readonly Proof[]> {
  const type = change.address.split('.')[0];
  switch (type) {
    case 'aws_instance':
      return [await image(change, world), ...(await notThereYet(site, change, world))];
    case 'aws_network_interface':
      return interfacePlace(change, world);
    case 'aws_eip_association':
      return [await allocationFree(change, world)];
    case 'aws_vpc_security_group_ingress_rule':
      return ruleFree(site, change, world);
    default:
      return [];
  }
}

/**
 * Hazard: without `allow_reassociation` AWS may still move an Elastic IP that somebody associated meanwhile, away from
 * whoever is reached by it now; the plan would not show that. So the allocation must be nobody's at this moment.
 */
async function allocationFree({ after }: ApplianceChange, world: ApplianceWorld): Promise<Proof> {
  const id = 'own-allocation-free';
  const allocation = String(after['allocation_id']);
  const reading = await world.allocation(allocation);
  if (reading.status === 'free') return proven(id, `Elastic IP ${reading.publicIp} (${allocation}) is free`);
  if (reading.status !== 'held') return absentOrNotRead(id, allocation, reading);
  const sentence = `Elastic IP ${reading.publicIp} (${allocation}) is associated with ${reading.holder}: creating would take it away there`;
  return refuted(
    id,
    sentence,
    'name an allocation that nobody uses, or take what lives in with swing adopt --stack appliances',
  );
}

async function image({ after }: ApplianceChange, world: ApplianceWorld): Promise<Proof> {
  const id = 'image-exists';
  const ami = String(after['ami']);
  const reading = await world.image(ami);
  return reading.status === 'present'
    ? proven(id, `image ${ami} exists`)
    : absentOrNotRead(id, `image ${ami}`, reading);
}

/** An apply that was killed may have made it without writing it down; a second one would be made beside it. */
async function notThereYet(site: Site, { address }: ApplianceChange, world: ApplianceWorld): Promise<readonly Proof[]> {
  const kept = keptAppliances(site).find(({ hostname }) =>
    address.endsWith(`appliance_${hostname.replaceAll('.', '_')}`),
  );
  const tag = kept === undefined ? undefined : tagOf(site, kept);
  if (tag === undefined) return [];
  const id = 'appliance-not-there-yet';
  const body = await world.body({ tag });
  if (body.status === 'absent') return [proven(id, `no living instance has the tag ${JSON.stringify(tag)}`)];
  if (body.status === 'unknown') return [absentOrNotRead(id, `the instance with the tag ${JSON.stringify(tag)}`, body)];
  const sentence = `${body.instance} has the tag ${JSON.stringify(tag)} already: a second appliance would be made beside it`;
  return [refuted(id, sentence, 'take it in with swing adopt --stack appliances, or give it another tag')];
}

function tagOf(site: Site, { side }: KeptAppliance): Readonly<Record<string, string>> | undefined {
  const appliance = side === undefined ? undefined : site.appliances[side];
  if (appliance?.kind !== 'virtual' || appliance.aws === undefined) return undefined;
  return 'tag' in appliance.aws ? appliance.aws.tag : undefined;
}

async function interfacePlace({ after }: ApplianceChange, world: ApplianceWorld): Promise<readonly Proof[]> {
  const subnet = String(after['subnet_id']);
  const found = await world.subnet(subnet);
  const place =
    found.status === 'present'
      ? proven('subnet-exists', `${subnet} exists`)
      : absentOrNotRead('subnet-exists', subnet, found);
  const listed = after['private_ip_list'] ?? after['private_ips'];
  const addresses = Array.isArray(listed) ? listed.map(String) : [];
  const taken = await Promise.all(
    addresses.map(async (address) => addressFree(subnet, address, await world.privateAddress(subnet, address))),
  );
  return [place, ...(found.status === 'present' ? taken : [])];
}

function addressFree(subnet: string, address: string, reading: IdReading): Proof {
  const id = 'private-address-free';
  if (reading.status === 'absent') return proven(id, `${address} is free in ${subnet}`);
  if (reading.status === 'unknown') return absentOrNotRead(id, `whoever has ${address}`, reading);
  return refuted(
    id,
    `${address} in ${subnet} belongs to ${reading.id} already`,
    'choose a free address, or take what lives in with swing adopt --stack appliances',
  );
}

async function ruleFree(site: Site, { after }: ApplianceChange, world: ApplianceWorld): Promise<readonly Proof[]> {
  const id = 'link-rule-not-there-yet';
  const cidr = String(after['cidr_ipv4'] ?? after['cidr_ipv6']);
  const group = String(after['security_group_id']);
  const port = Number(after['from_port']);
  const protocol = String(after['ip_protocol']);
  const reading = await world.linkRule({ group, port, protocol, cidr });
  const what = `${group} from ${cidr} to ${protocol} ${port}`;
  if (reading.status === 'absent') return [];
  if (reading.status === 'unknown') return [absentOrNotRead(id, `the rules of ${group}`, reading)];
  return [
    refuted(id, `${reading.id} lets in ${what} already`, `take it in with swing adopt ${site.name} --stack appliances`),
  ];
}
