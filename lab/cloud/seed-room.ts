import {
  AllocateAddressCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';

import type { Side } from '../../site';
import { addresses, image, present, type SeededAppliance } from './seed-pair';

/** What is ready for appliances that are to be created. */
export interface SeededRoom {
  readonly vpc: string;
  readonly ami: string;
  readonly type: string;
  readonly places: Readonly<Record<Side, SeededPlace>>;
}

/** A place for one new appliance. */
export interface SeededPlace {
  /** `"support-b2.example.com"`; stands in the zone with both public addresses. */
  readonly hostname: string;
  readonly subnet: string;
  readonly securityGroup: string;
  /** Primary private address, `"10.0.2.21"`. */
  readonly privateIp: string;
  /** Secondary private address for the site, `"10.0.2.60"`. */
  readonly siteIp: string;
  /** Of an Elastic IP that nobody holds. */
  readonly allocation: string;
  /** The Elastic IP, and an IPv6 address that the emulator does not know: it answers from the launch on. */
  readonly own: { readonly ipv4: string; readonly ipv6: string };
}

const newcomers = {
  a: { privateIp: '10.0.1.21', siteIp: '10.0.1.60', ipv4: '203.0.113.21', ipv6: '2001:db8::21' },
  b: { privateIp: '10.0.2.21', siteIp: '10.0.2.60', ipv4: '203.0.113.22', ipv6: '2001:db8::22' },
} as const;

export interface RoomOptions {
  readonly vpc: string;
  /** `"example.com"`. */
  readonly zone: string;
  /** Their subnets are shared by newcomers; hardware has none. */
  readonly appliances: Readonly<Record<Side, SeededAppliance>>;
}

/** A subnet, a security group and an allocated address for one newcomer a side. */
export async function seedRoom(ec2: EC2Client, options: RoomOptions): Promise<SeededRoom> {
  const places = { a: await seedPlace(ec2, options, 'a'), b: await seedPlace(ec2, options, 'b') };
  return { vpc: options.vpc, ami: image, type: 't3.micro', places };
}

async function seedPlace(ec2: EC2Client, { vpc, zone, appliances }: RoomOptions, side: Side): Promise<SeededPlace> {
  const { privateIp, siteIp, ipv4, ipv6 } = newcomers[side];
  const subnet = appliances[side].subnet || (await seedSubnet(ec2, vpc, side));
  const named = { GroupName: `support-${side}`, Description: `appliance ${side}`, VpcId: vpc };
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(named));
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', Address: ipv4 }));
  const ids = { subnet, securityGroup: present(GroupId), allocation: present(AllocationId) };
  return { hostname: `support-${side}2.${zone}`, ...ids, privateIp, siteIp, own: { ipv4, ipv6 } };
}

async function seedSubnet(ec2: EC2Client, vpc: string, side: Side): Promise<string> {
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: addresses[side].subnet }));
  return present(Subnet?.SubnetId);
}
