import {
  AssociateRouteTableCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  ModifyNetworkInterfaceAttributeCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';

import { sides, type Side } from '../../site';
import { present, type SeededAppliance } from './seed-pair';

/** An address outside the VPC that one route leads to the primary. */
export interface SeededOverlay {
  /** `"10.99.0.10"`. */
  readonly address: string;
  /** `"10.99.0.10/32"`. */
  readonly destination: string;
  readonly routeTable: string;
  /** A network that has nothing to do with the pair: for mistakes. */
  readonly otherVpc: { readonly id: string; readonly routeTable: string; readonly networkInterface: string };
}

const address = '10.99.0.10';
const otherCidr = '10.8.0.0/16';

/** A route table for both subnets whose route leads to a; source/destination check off on both interfaces. */
export async function seedOverlay(
  ec2: EC2Client,
  vpc: string,
  appliances: Readonly<Record<Side, SeededAppliance>>,
): Promise<SeededOverlay> {
  const routeTable = await createRouteTable(ec2, vpc);
  for (const side of sides) await admit(ec2, routeTable, appliances[side]);
  const destination = `${address}/32`;
  const lead = { DestinationCidrBlock: destination, NetworkInterfaceId: appliances.a.networkInterface };
  await ec2.send(new CreateRouteCommand({ RouteTableId: routeTable, ...lead }));
  return { address, destination, routeTable, otherVpc: await seedOtherVpc(ec2) };
}

async function admit(ec2: EC2Client, routeTable: string, { subnet, networkInterface }: SeededAppliance): Promise<void> {
  const off = { NetworkInterfaceId: networkInterface, SourceDestCheck: { Value: false } };
  await ec2.send(new ModifyNetworkInterfaceAttributeCommand(off));
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId: routeTable, SubnetId: subnet }));
}

async function seedOtherVpc(ec2: EC2Client): Promise<SeededOverlay['otherVpc']> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: otherCidr }));
  const id = present(Vpc?.VpcId);
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: id, CidrBlock: otherCidr }));
  const made = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: present(Subnet?.SubnetId) }));
  const networkInterface = present(made.NetworkInterface?.NetworkInterfaceId);
  return { id, routeTable: await createRouteTable(ec2, id), networkInterface };
}

async function createRouteTable(ec2: EC2Client, vpc: string): Promise<string> {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  return present(RouteTable?.RouteTableId);
}
