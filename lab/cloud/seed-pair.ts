import {
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  RunInstancesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';

import type { Side } from '../../site';

/** What stands on a side at the start. */
export type ApplianceKind = 'virtual' | 'hardware' | 'absent';

/** One appliance as an instance with one interface; every id is empty in a lab without a cloud, and of hardware. */
export interface SeededAppliance {
  readonly kind: ApplianceKind;
  readonly instance: string;
  readonly networkInterface: string;
  readonly subnet: string;
  /** Its primary private address, on which its own public address ends. */
  readonly primaryIp: string;
  /** A secondary private address reserved for the site. */
  readonly siteIp: string;
  /** Its own public addresses; the IPv6 one is known to the names alone. */
  readonly own: { readonly ipv4: string; readonly ipv6: string };
  /** Of its own Elastic IP. */
  readonly allocation: string;
}

/** The address that swings, associated with a's site address. */
export interface SeededSharedAddress {
  readonly allocation: string;
  /** The association it starts with. */
  readonly association: string;
  readonly publicIp: string;
  readonly privateIp: Readonly<Record<Side, string>>;
}

/** Documentation addresses (RFC 5737, RFC 3849): none of them is ever bound or asked. */
export const addresses = {
  a: { subnet: '10.0.1.0/24', primaryIp: '10.0.1.11', siteIp: '10.0.1.50', ipv4: '203.0.113.11', ipv6: '2001:db8::11' },
  b: { subnet: '10.0.2.0/24', primaryIp: '10.0.2.11', siteIp: '10.0.2.50', ipv4: '203.0.113.12', ipv6: '2001:db8::12' },
} as const;
const sharedIp = '203.0.113.10';

/** @source moto: an image of its own list */
export const image = 'ami-12c6146b';

/** @returns the id of a VPC wide enough for both subnets */
export async function seedNetwork(ec2: EC2Client): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  return present(Vpc?.VpcId);
}

/** A subnet, an instance with a site address beside its primary one, and its own Elastic IP. */
export async function seedAppliance(ec2: EC2Client, vpc: string, side: Side): Promise<SeededAppliance> {
  const { primaryIp, siteIp, ipv4, ipv6 } = addresses[side];
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: addresses[side].subnet }));
  const subnet = present(made.Subnet?.SubnetId);
  const { Instances } = await ec2.send(runInstance(side, subnet, primaryIp));
  const networkInterface = present(Instances?.[0]?.NetworkInterfaces?.[0]?.NetworkInterfaceId);
  const reserve = { NetworkInterfaceId: networkInterface, PrivateIpAddresses: [siteIp] };
  await ec2.send(new AssignPrivateIpAddressesCommand(reserve));
  const { allocation } = await seedAddress(ec2, ipv4, networkInterface, primaryIp);
  const instance = present(Instances?.[0]?.InstanceId);
  return { kind: 'virtual', instance, networkInterface, subnet, primaryIp, siteIp, own: { ipv4, ipv6 }, allocation };
}

/** The Elastic IP of the site, on a's site address. */
export async function seedSharedAddress(
  ec2: EC2Client,
  { a, b }: Readonly<Record<Side, SeededAppliance>>,
): Promise<SeededSharedAddress> {
  const made = await seedAddress(ec2, sharedIp, a.networkInterface, a.siteIp);
  return { ...made, publicIp: sharedIp, privateIp: { a: a.siteIp, b: b.siteIp } };
}

function runInstance(side: Side, subnet: string, primaryIp: string): RunInstancesCommand {
  const tags = [{ ResourceType: 'instance' as const, Tags: [{ Key: 'Name', Value: `support-${side}` }] }];
  return new RunInstancesCommand({
    ImageId: image,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    SubnetId: subnet,
    PrivateIpAddress: primaryIp,
    TagSpecifications: tags,
  });
}

async function seedAddress(
  ec2: EC2Client,
  publicIp: string,
  networkInterface: string,
  privateIp: string,
): Promise<Pick<SeededSharedAddress, 'allocation' | 'association'>> {
  const allocated = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', Address: publicIp }));
  const allocation = present(allocated.AllocationId);
  const where = { NetworkInterfaceId: networkInterface, PrivateIpAddress: privateIp };
  const associated = await ec2.send(new AssociateAddressCommand({ AllocationId: allocation, ...where }));
  return { allocation, association: present(associated.AssociationId) };
}

/** @throws Error where the emulator made something without an id */
export function present(id: string | undefined): string {
  if (id === undefined) throw new Error('the emulator answered without the id of what it made');
  return id;
}
