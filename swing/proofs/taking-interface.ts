import type { InterfaceAddress, InterfaceReading, Proof } from '../../live';
import type { Appliance, Side, Site } from '../../site';
import { pointersOf, type Pointer, type PointerValues } from '../../targets';
import { proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

type KnownInterface = Extract<InterfaceReading, { status: 'known' }>;

/** What is to be known of the interface that takes over. */
export interface TakingInterface {
  readonly site: Site;
  readonly to: Side;
  readonly profile: Profile;
  readonly readings: readonly InterfaceReading[];
}

/** The instance runs, the interface is its own, and the Elastic IP lands where it displaces nothing. */
export function takingInterfaceProofs(taking: TakingInterface): readonly Proof[] {
  const { readings, to, site, profile } = taking;
  const reading = readings.find((candidate) => candidate.side === to);
  if (reading === undefined) return tagNotFound(taking);
  if (reading.status === 'unknown') return [unreadable(reading, profile)];
  const landings = pointersOf(site).flatMap((pointer) => landingOf(pointer, to, reading));
  return [instanceProof(site.appliances[to], reading), attachmentProof(site.appliances[to], reading), ...landings];
}

function tagNotFound({ site, to, profile }: TakingInterface): readonly Proof[] {
  const appliance = site.appliances[to];
  if (appliance.kind !== 'virtual' || appliance.aws === undefined) return [];
  const proof = refuted(
    'interface-readable',
    `the instance of appliance ${to} could not be found by its tag`,
    'start the instance, correct the tag, or write instance and networkInterface as literal ids',
  );
  return [refutedUnlessUrgent(profile, proof)];
}

/** @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const noSuchInterface = 'InvalidNetworkInterfaceID.NotFound';

function unreadable(reading: Extract<InterfaceReading, { status: 'unknown' }>, profile: Profile): Proof {
  const { side, networkInterface, code, reason } = reading;
  const id = 'interface-readable';
  if (code === noSuchInterface) {
    const remedy = 'correct networkInterface in the site file, or the region';
    return refuted(
      id,
      `interface ${networkInterface} of appliance ${side} does not exist in this account and region`,
      remedy,
    );
  }
  const sentence = `interface ${networkInterface} of appliance ${side} could not be read: ${reason}`;
  return refutedUnlessUrgent(
    profile,
    refuted(id, sentence, 'allow ec2:DescribeNetworkInterfaces and ec2:DescribeInstances'),
  );
}

function instanceProof(appliance: Appliance, reading: KnownInterface): Proof {
  const id = 'instance-running';
  const { side, instance } = reading;
  if (instance === undefined) {
    const sentence = `interface ${reading.networkInterface} of appliance ${side} is attached to no instance`;
    return refuted(id, sentence, 'attach it to the instance of the appliance');
  }
  const name = `instance ${instance.id} of appliance ${side} (${appliance.hostname})`;
  return instance.state === 'running'
    ? proven(id, `${name} is running`)
    : refuted(id, `${name} is ${instance.state}, not running`, 'start it and wait until it answers');
}

function attachmentProof(appliance: Appliance, reading: KnownInterface): Proof {
  const id = 'interface-attached';
  const { networkInterface, side, instance } = reading;
  const declared = declaredInstance(appliance);
  if (instance?.id === declared && reading.interfaceStatus === 'in-use') {
    return proven(id, `interface ${networkInterface} of appliance ${side} is in use by ${declared}`);
  }
  const sentence =
    `interface ${networkInterface} of appliance ${side} is ${reading.interfaceStatus}, ` +
    `attached to ${instance?.id ?? 'no instance'}; the site file says ${declared ?? 'no instance'}`;
  return refuted(id, sentence, 'correct the ids in the site file, or attach the interface');
}

function declaredInstance(appliance: Appliance): string | undefined {
  const aws = appliance.kind === 'virtual' ? appliance.aws : undefined;
  return aws !== undefined && 'instance' in aws ? aws.instance : undefined;
}

/** Only for pointers that land on a private address of an interface. */
function landingOf(pointer: Pointer, to: Side, reading: KnownInterface): readonly Proof[] {
  const values = pointer.values[to];
  const privateIp = values?.['private_ip_address'];
  if (values === undefined || typeof privateIp !== 'string') return [];
  const landing: Landing = { pointer, values, privateIp, reading };
  return [secondaryProof(landing), ...displacementProof(landing)];
}

interface Landing {
  readonly pointer: Pointer;
  readonly values: PointerValues;
  readonly privateIp: string;
  readonly reading: KnownInterface;
}

function addressAt({ reading, privateIp }: Landing): InterfaceAddress | undefined {
  return reading.addresses.find((address) => address.privateIp === privateIp);
}

/**
 * Associating with the primary private address would displace the appliance's own public address.
 * @source https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/working-with-eips.html
 */
function secondaryProof(landing: Landing): Proof {
  const { privateIp, reading } = landing;
  const id = 'private-address-is-secondary';
  const where = `${reading.networkInterface} of appliance ${reading.side}`;
  if (privateIp === reading.primaryPrivateIp) {
    const sentence = `${privateIp} is the primary private address of ${where}: the Elastic IP would displace the appliance's own address`;
    return refuted(id, sentence, 'assign a secondary private address to the interface and write that one as privateIp');
  }
  return addressAt(landing) === undefined
    ? refuted(
        id,
        `${privateIp} is not on ${where}`,
        `assign ${privateIp} to the interface as a secondary private address`,
      )
    : proven(id, `${privateIp} is a secondary private address of ${where}`);
}

function displacementProof(landing: Landing): readonly Proof[] {
  const { pointer, values, privateIp, reading } = landing;
  const id = 'nothing-displaced';
  const found = addressAt(landing);
  if (found === undefined) return [];
  if (found.publicIp === undefined)
    return [proven(id, `no public address is on ${privateIp} of appliance ${reading.side}`)];
  if (found.allocation === values['allocation_id'])
    return [proven(id, `${pointer.words.what} is already on ${privateIp}`)];
  const sentence = `${found.publicIp} is on ${privateIp} of appliance ${reading.side} and would be displaced by ${pointer.words.what}`;
  return [refuted(id, sentence, 'choose another secondary private address, or take that public address away first')];
}
