import type { Address } from '@aws-sdk/client-ec2';
import type { Side } from '../site';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { permissionByDryRun } from './dry-run';
import type { LiveAccess } from './live-access';
import { textValue, type PointerReader } from './reader';
import type { Permission, PointerReading } from './world';

/** Reads `aws_eip_association` by DescribeAddresses. */
export const elasticIpReader: PointerReader = {
  resourceType: 'aws_eip_association',
  read: async (pointer, { aws }) => readingOf(pointer, await describe(textValue(pointer, 'allocation_id'), aws)),
  servedAt: async (pointer, _, { aws }) => {
    const address = await publicAddressOf(textValue(pointer, 'allocation_id'), aws);
    return address === undefined ? [] : [{ address }];
  },
  permission,
};

/** The public address of an allocation. May throw. */
export async function publicAddressOf(allocation: string, aws: AwsAccess): Promise<string | undefined> {
  return (await describe(allocation, aws)).PublicIp;
}

async function describe(allocation: string, aws: AwsAccess): Promise<Address> {
  const { DescribeAddressesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeAddressesCommand({ AllocationIds: [allocation] });
  const { Addresses = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  const [found, ...more] = Addresses;
  if (found === undefined || more.length > 0)
    throw new Error(`EC2 named ${Addresses.length} addresses for ${allocation}`);
  return found;
}

function readingOf(pointer: Pointer, found: Address): PointerReading {
  const { address } = pointer;
  if (found.AssociationId === undefined) return { address, status: 'absent' };
  if (found.NetworkInterfaceId === undefined || found.PrivateIpAddress === undefined) {
    return { address, status: 'unknown', reason: 'EC2 names an association without interface or private address' };
  }
  const values = {
    allocation_id: textValue(pointer, 'allocation_id'),
    network_interface_id: found.NetworkInterfaceId,
    private_ip_address: found.PrivateIpAddress,
  };
  const extra: Readonly<Record<string, string>> = found.PublicIp === undefined ? {} : { public_ip: found.PublicIp };
  return { address, status: 'present', values, importId: found.AssociationId, stateId: found.AssociationId, extra };
}

/**
 * AssociateAddress with DryRun: EC2 checks permission and parameters and changes nothing.
 * @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html (DryRun)
 */
async function permission(pointer: Pointer, to: Side, { aws }: LiveAccess): Promise<Permission> {
  const { AssociateAddressCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const values = pointer.values[to];
  if (values === undefined)
    return { pointer: pointer.address, status: 'unknown', reason: 'the interface is not known' };
  const command = new AssociateAddressCommand({
    DryRun: true,
    AllowReassociation: true,
    AllocationId: String(values['allocation_id']),
    NetworkInterfaceId: String(values['network_interface_id']),
    PrivateIpAddress: String(values['private_ip_address']),
  });
  return permissionByDryRun(pointer.address, () => aws.bounded((abortSignal) => ec2.send(command, { abortSignal })));
}
