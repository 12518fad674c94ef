import type { Instance, NetworkInterface } from '@aws-sdk/client-ec2';
import type { BodyQuestion, BodyReading } from './appliance-readings';
import type { AwsAccess } from './aws-access';
import { addressOf } from './interfaces';

/** Everything but what is ending or has ended: a stopped appliance is one too. */
const livingStates = ['pending', 'running', 'stopping', 'stopped'];

/** Reads one instance with its first interface. May throw. */
export async function readBody(question: BodyQuestion, aws: AwsAccess): Promise<BodyReading> {
  const found = await instancesOf(question, aws);
  const [instance, ...more] = found;
  if (more.length > 0) {
    const ids = found.map(({ InstanceId }) => InstanceId).join(', ');
    return { status: 'unknown', code: 'ManyInstancesForTag', reason: `several living instances have the tag: ${ids}` };
  }
  const id = instance?.InstanceId;
  const first = instance?.NetworkInterfaces?.find((each) => each.Attachment?.DeviceIndex === 0)?.NetworkInterfaceId;
  if (instance === undefined || id === undefined) return { status: 'absent' };
  if (first === undefined)
    return { status: 'unknown', code: 'NoPrimaryInterface', reason: `${id} has no first interface` };
  const [own, isProtected] = await Promise.all([describeInterface(first, aws), isTerminationProtected(id, aws)]);
  return {
    status: 'known',
    instance: id,
    state: instance.State?.Name ?? 'unknown',
    isProtected,
    networkInterface: first,
    interfaceStatus: own.Status ?? 'unknown',
    addresses: (own.PrivateIpAddresses ?? []).map(addressOf),
  };
}

async function instancesOf(question: BodyQuestion, aws: AwsAccess): Promise<readonly Instance[]> {
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeInstancesCommand(
    'instance' in question ? { InstanceIds: [question.instance] } : { Filters: filtersOf(question.tag) },
  );
  const { Reservations = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  const all = Reservations.flatMap(({ Instances = [] }) => Instances);
  return all.filter(({ State }) => livingStates.includes(State?.Name ?? ''));
}

function filtersOf(tag: Readonly<Record<string, string>>) {
  const tags = Object.entries(tag).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] }));
  return [...tags, { Name: 'instance-state-name', Values: livingStates }];
}

async function describeInterface(id: string, aws: AwsAccess): Promise<NetworkInterface> {
  const { DescribeNetworkInterfacesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] });
  const { NetworkInterfaces = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  if (NetworkInterfaces[0] === undefined) throw new Error(`EC2 does not name ${id}`);
  return NetworkInterfaces[0];
}

async function isTerminationProtected(id: string, aws: AwsAccess): Promise<boolean> {
  const { DescribeInstanceAttributeCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'disableApiTermination' });
  const { DisableApiTermination } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  return DisableApiTermination?.Value ?? false;
}
