import type { Instance, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import { badInput, SwingError, type Side } from '../../site';
import type { AwsAccess } from '../aws-access';
import { codeOf, reasonOf } from '../aws-error';
import type { FoundAppliance, InstanceQuestion } from './found';

/**
 * The one instance that is meant, with its first interface.
 * @throws SwingError exit 2 `NoSuchInstance`, `ManyInstances`, `NoInterface`; exit 5 `AwsNotReadable`
 */
export async function findAppliance(side: Side, asked: InstanceQuestion, aws: AwsAccess): Promise<FoundAppliance> {
  const [found, ...more] = await instancesOf(side, asked, aws);
  if (found === undefined) throw noneFound(side, asked);
  if (more.length > 0) throw tooMany(side, asked, [found, ...more]);
  return applianceOf(side, found);
}

async function instancesOf(side: Side, asked: InstanceQuestion, aws: AwsAccess): Promise<readonly Instance[]> {
  try {
    return await described(asked, aws);
  } catch (cause) {
    if (/^InvalidInstanceID/.test(codeOf(cause))) return [];
    const message = `the instance of appliance ${side} cannot be looked up: ${reasonOf(cause)}`;
    const remedy = 'check the AWS credentials and the region';
    throw new SwingError(5, [{ code: 'AwsNotReadable', place: `--${side}`, message, remedy }], { cause });
  }
}

async function described(asked: InstanceQuestion, aws: AwsAccess): Promise<readonly Instance[]> {
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeInstancesCommand(
    'instance' in asked ? { InstanceIds: [asked.instance] } : byTag(asked.tag),
  );
  const { Reservations = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  return instances.filter(({ State }) => !['terminated', 'shutting-down'].includes(State?.Name ?? ''));
}

function byTag(tag: Readonly<Record<string, string>>) {
  return { Filters: Object.entries(tag).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] })) };
}

function applianceOf(side: Side, found: Instance): FoundAppliance {
  const nic = (found.NetworkInterfaces ?? []).find(({ Attachment }) => Attachment?.DeviceIndex === 0);
  const name = (found.Tags ?? []).find(({ Key }) => Key === 'Name')?.Value;
  if (nic?.NetworkInterfaceId === undefined || nic.PrivateIpAddress === undefined) throw noInterface(side, found);
  const ipv6 = nic.Ipv6Addresses?.[0]?.Ipv6Address;
  const publicIp = publicOf(nic);
  return {
    instance: found.InstanceId ?? '',
    networkInterface: nic.NetworkInterfaceId,
    vpc: nic.VpcId ?? found.VpcId ?? '',
    privateIp: nic.PrivateIpAddress,
    secondaryIps: secondaryOf(nic),
    ...(name === undefined ? {} : { name }),
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
}

function secondaryOf({ PrivateIpAddresses = [] }: InstanceNetworkInterface): readonly string[] {
  return PrivateIpAddresses.flatMap(({ Primary, PrivateIpAddress }) =>
    Primary === true || PrivateIpAddress === undefined ? [] : [PrivateIpAddress],
  );
}

function publicOf({ PrivateIpAddresses = [] }: InstanceNetworkInterface): string | undefined {
  return PrivateIpAddresses.find(({ Primary }) => Primary === true)?.Association?.PublicIp;
}

function noneFound(side: Side, asked: InstanceQuestion): SwingError {
  return badInput({
    code: 'NoSuchInstance',
    place: `--${side}`,
    message: `there is no such instance for appliance ${side} in this account and region`,
    got: JSON.stringify(asked),
    allowed: 'the id or a tag of one instance that is not terminated',
    remedy: 'check --region and the credentials, or name it as i-… or Name=VALUE',
  });
}

function tooMany(side: Side, asked: InstanceQuestion, found: readonly Instance[]): SwingError {
  return badInput({
    code: 'ManyInstances',
    place: `--${side}`,
    message: `several instances answer to appliance ${side}`,
    got: JSON.stringify(asked),
    allowed: `exactly one of ${found.map(({ InstanceId }) => InstanceId).join(', ')}`,
    remedy: 'name it by its id',
  });
}

function noInterface(side: Side, found: Instance): SwingError {
  return badInput({
    code: 'NoInterface',
    place: `--${side}`,
    message: `the instance of appliance ${side} has no network interface with a private address`,
    got: JSON.stringify(found.InstanceId),
    remedy: 'start it, or name another instance',
  });
}
