import type { NetworkInterface } from '@aws-sdk/client-ec2';
import { sides, type Side, type Site } from '../site';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import type { InterfaceAddress, InterfaceReading } from './world';

/** Reads the declared interface of each side; a side without one on AWS is left out. */
export async function readInterfaces(site: Site, aws: AwsAccess): Promise<readonly InterfaceReading[]> {
  const readings = sides.flatMap((side) => {
    const networkInterface = declaredInterface(site, side);
    return networkInterface === undefined ? [] : [readInterface({ side, networkInterface }, aws)];
  });
  return Promise.all(readings);
}

function declaredInterface(site: Site, side: Side): string | undefined {
  const appliance = site.appliances[side];
  if (appliance.kind !== 'virtual' || appliance.aws === undefined) return undefined;
  return 'networkInterface' in appliance.aws ? appliance.aws.networkInterface : undefined;
}

interface DeclaredInterface {
  readonly side: Side;
  readonly networkInterface: string;
}

async function readInterface(declared: DeclaredInterface, aws: AwsAccess): Promise<InterfaceReading> {
  try {
    const found = await describe(declared.networkInterface, aws);
    const instance = await attachedInstance(found, aws);
    return { ...declared, status: 'known', ...factsOf(found), ...(instance === undefined ? {} : { instance }) };
  } catch (error) {
    return { ...declared, ...unknownBecause(error) };
  }
}

async function describe(networkInterface: string, aws: AwsAccess): Promise<NetworkInterface> {
  const { DescribeNetworkInterfacesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [networkInterface] });
  const { NetworkInterfaces = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  if (NetworkInterfaces[0] === undefined) throw new Error(`EC2 does not name ${networkInterface}`);
  return NetworkInterfaces[0];
}

function factsOf(found: NetworkInterface) {
  const addresses = (found.PrivateIpAddresses ?? []).map(addressOf);
  return {
    interfaceStatus: found.Status ?? 'unknown',
    primaryPrivateIp: addresses.find((address) => address.primary)?.privateIp ?? found.PrivateIpAddress ?? '',
    addresses,
    sourceDestCheck: found.SourceDestCheck ?? true,
    vpc: found.VpcId ?? '',
  };
}

type PrivateAddress = NonNullable<NetworkInterface['PrivateIpAddresses']>[number];

export function addressOf(found: PrivateAddress): InterfaceAddress {
  const { PublicIp, AllocationId, AssociationId } = found.Association ?? {};
  return {
    privateIp: found.PrivateIpAddress ?? '',
    primary: found.Primary ?? false,
    ...(PublicIp === undefined ? {} : { publicIp: PublicIp }),
    ...(AllocationId === undefined ? {} : { allocation: AllocationId }),
    ...(AssociationId === undefined ? {} : { association: AssociationId }),
  };
}

async function attachedInstance(
  found: NetworkInterface,
  aws: AwsAccess,
): Promise<{ id: string; state: string } | undefined> {
  const id = found.Attachment?.InstanceId;
  if (id === undefined) return undefined;
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeInstancesCommand({ InstanceIds: [id] });
  const { Reservations = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  return { id, state: Reservations[0]?.Instances?.[0]?.State?.Name ?? 'unknown' };
}
