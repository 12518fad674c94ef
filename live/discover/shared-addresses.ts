import type { Address } from '@aws-sdk/client-ec2';
import { sides, type Side } from '../../site';
import type { AwsAccess } from '../aws-access';
import type { FoundAppliance, SharedAddress } from './found';

type Appliances = Partial<Readonly<Record<Side, FoundAppliance>>>;

/** Elastic IPs of the two, told apart: those that can move, and each appliance's own. */
export interface ElasticAddresses {
  readonly shared: readonly SharedAddress[];
  readonly own: Partial<Readonly<Record<Side, string>>>;
}

/**
 * By DescribeAddresses. An address on the primary private address is the appliance's own and stays with it; only one on
 * a secondary private address may follow the primary without displacing anything.
 */
export async function elasticAddresses(appliances: Appliances, aws: AwsAccess): Promise<ElasticAddresses> {
  const found = await describedAt(appliances, aws);
  const shared = found.flatMap((address) => sharedOf(address, appliances));
  const own = sides.flatMap((side) => ownOf(found, side, appliances[side]));
  return { shared, own: Object.fromEntries(own) };
}

async function describedAt(appliances: Appliances, aws: AwsAccess): Promise<readonly Address[]> {
  const interfaces = sides.flatMap((side) => appliances[side]?.networkInterface ?? []);
  if (interfaces.length === 0) return [];
  const { DescribeAddressesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeAddressesCommand({ Filters: [{ Name: 'network-interface-id', Values: interfaces }] });
  const { Addresses = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  return Addresses;
}

function sharedOf(address: Address, appliances: Appliances): readonly SharedAddress[] {
  const holder = sides.find((side) => appliances[side]?.networkInterface === address.NetworkInterfaceId);
  const { AllocationId, PublicIp, PrivateIpAddress } = address;
  if (holder === undefined || !AllocationId || !PublicIp || !PrivateIpAddress) return [];
  const stays = PrivateIpAddress === appliances[holder]?.privateIp;
  return stays ? [] : [{ allocation: AllocationId, publicIp: PublicIp, holder, privateIp: PrivateIpAddress }];
}

function ownOf(
  found: readonly Address[],
  side: Side,
  appliance: FoundAppliance | undefined,
): readonly (readonly [Side, string])[] {
  const own = found.find(
    ({ NetworkInterfaceId, PrivateIpAddress }) =>
      NetworkInterfaceId === appliance?.networkInterface && PrivateIpAddress === appliance?.privateIp,
  );
  return own?.PublicIp === undefined ? [] : [[side, own.PublicIp]];
}
