import type { RawAnswer, RawClient } from './raw-client';

/** One interface with a primary and a site address. */
export interface SmallInterface {
  readonly id: string;
  readonly instance: string;
  readonly subnet: string;
  readonly primary: string;
  readonly site: string;
}

let clouds = 0;

/** Two instances in a VPC of their own, so that tests on one emulator do not meet. */
export async function smallCloud(
  client: RawClient,
): Promise<{ readonly vpc: string; readonly a: SmallInterface; readonly b: SmallInterface }> {
  clouds += 1;
  const net = `10.${clouds}`;
  const vpc = (await client.ec2({ Action: 'CreateVpc', CidrBlock: `${net}.0.0/16` })).first('vpcId');
  return { vpc, a: await smallInterface(client, vpc, `${net}.1`), b: await smallInterface(client, vpc, `${net}.2`) };
}

async function smallInterface(client: RawClient, vpc: string, net: string): Promise<SmallInterface> {
  const subnet = await client.ec2({ Action: 'CreateSubnet', VpcId: vpc, CidrBlock: `${net}.0/24` });
  const launched = await client.ec2({
    Action: 'RunInstances',
    ImageId: 'ami-12c6146b',
    InstanceType: 't3.micro',
    MinCount: '1',
    MaxCount: '1',
    SubnetId: subnet.first('subnetId'),
    PrivateIpAddress: `${net}.11`,
  });
  const id = launched.first('networkInterfaceId');
  await client.ec2({ Action: 'AssignPrivateIpAddresses', NetworkInterfaceId: id, 'PrivateIpAddress.1': `${net}.50` });
  return {
    id,
    instance: launched.first('instanceId'),
    subnet: subnet.first('subnetId'),
    primary: `${net}.11`,
    site: `${net}.50`,
  };
}

/** @returns allocation id */
export async function allocate(client: RawClient, publicIp: string): Promise<string> {
  return (await client.ec2({ Action: 'AllocateAddress', Domain: 'vpc', Address: publicIp })).first('allocationId');
}

export function associate(
  client: RawClient,
  allocation: string,
  { id }: SmallInterface,
  more: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return client.ec2({ Action: 'AssociateAddress', AllocationId: allocation, NetworkInterfaceId: id, ...more });
}

export function describeAddress(client: RawClient, allocation: string): Promise<RawAnswer> {
  return client.ec2({ Action: 'DescribeAddresses', 'AllocationId.1': allocation });
}

export function describeInterface(client: RawClient, { id }: SmallInterface): Promise<RawAnswer> {
  return client.ec2({ Action: 'DescribeNetworkInterfaces', 'NetworkInterfaceId.1': id });
}
