import type { Address } from '@aws-sdk/client-ec2';
import type { Settings, Site } from '../site';
import { readBody } from './appliance-body';
import type {
  Absent,
  AllocationReading,
  ApplianceWorld,
  IdReading,
  LinkRuleQuestion,
  Presence,
} from './appliance-readings';
import { awsAccess, type AwsAccess } from './aws-access';
import { codeOf, unknownBecause } from './aws-error';
import type { Unknown } from './world';

export interface ApplianceWorldOptions {
  /** Where credentials may be found. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
}

/** Opens what the appliance stack of a site stands on; asks nobody yet. A site without `aws` keeps nothing there. */
export function openApplianceWorld(
  site: Site,
  settings: Settings,
  options: ApplianceWorldOptions = {},
): ApplianceWorld {
  const { env = process.env } = options;
  const aws = awsAccess({ region: site.aws?.region ?? 'us-east-1', settings, env });
  return {
    allocation: (id) => readAllocation(id, aws),
    subnet: (id) => readSubnet(id, aws),
    image: (id) => readImage(id, aws),
    privateAddress: (subnet, address) => readPrivateAddress({ subnet, address }, aws),
    body: (question) => known(() => readBody(question, aws)),
    linkRule: (question) => readLinkRule(question, aws),
    targetGroup: (name) => readTargetGroupArn(name, aws),
    listener: (loadBalancer, port) => readListenerArn({ loadBalancer, port }, aws),
  };
}

/**
 * EC2 and ELB name what is missing by their error code; everything else leaves it unknown.
 * @source Amazon EC2 API reference, error codes; Elastic Load Balancing API reference
 */
const missing =
  /^(Invalid\w+\.(NotFound|Unavailable|Malformed)|InvalidAMIID\.\w+|(TargetGroup|LoadBalancer|Listener)NotFound(Exception)?)$/;

async function known<Reading>(ask: () => Promise<Reading>): Promise<Reading | Absent | Unknown> {
  try {
    return await ask();
  } catch (error) {
    return missing.test(codeOf(error)) ? { status: 'absent' } : unknownBecause(error);
  }
}

function readAllocation(id: string, aws: AwsAccess): Promise<AllocationReading> {
  return known(async () => {
    const { DescribeAddressesCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await aws.ec2();
    const command = new DescribeAddressesCommand({ AllocationIds: [id] });
    const { Addresses = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
    const found = Addresses[0];
    return found === undefined ? { status: 'absent' } : allocationOf(found);
  });
}

function allocationOf(found: Address): AllocationReading {
  const { PublicIp: publicIp = '', AssociationId: association, NetworkInterfaceId: networkInterface } = found;
  if (association === undefined) return { status: 'free', publicIp };
  const holder = [networkInterface ?? found.InstanceId, found.PrivateIpAddress]
    .filter((part) => part !== undefined)
    .join(' ');
  return { status: 'held', publicIp, association, holder, networkInterface };
}

function readSubnet(id: string, aws: AwsAccess): Promise<Presence> {
  return known(async () => {
    const { DescribeSubnetsCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await aws.ec2();
    const command = new DescribeSubnetsCommand({ SubnetIds: [id] });
    const { Subnets = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
    return { status: Subnets.length > 0 ? 'present' : 'absent' };
  });
}

function readImage(id: string, aws: AwsAccess): Promise<Presence> {
  return known(async () => {
    const { DescribeImagesCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await aws.ec2();
    const command = new DescribeImagesCommand({ ImageIds: [id] });
    const { Images = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
    return { status: Images.length > 0 ? 'present' : 'absent' };
  });
}

function readPrivateAddress(place: { subnet: string; address: string }, aws: AwsAccess): Promise<IdReading> {
  return known(async () => {
    const { DescribeNetworkInterfacesCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await aws.ec2();
    const filters = [
      { Name: 'subnet-id', Values: [place.subnet] },
      { Name: 'addresses.private-ip-address', Values: [place.address] },
    ];
    const command = new DescribeNetworkInterfacesCommand({ Filters: filters });
    const { NetworkInterfaces = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
    return idOf(NetworkInterfaces[0]?.NetworkInterfaceId);
  });
}

function readLinkRule({ group, protocol, port, cidr }: LinkRuleQuestion, aws: AwsAccess): Promise<IdReading> {
  return known(async () => {
    const { DescribeSecurityGroupRulesCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await aws.ec2();
    const command = new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [group] }] });
    const { SecurityGroupRules = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
    const found = SecurityGroupRules.find(
      (rule) =>
        rule.IsEgress !== true &&
        rule.IpProtocol === protocol &&
        rule.FromPort === port &&
        rule.ToPort === port &&
        (rule.CidrIpv4 ?? rule.CidrIpv6) === cidr,
    );
    return idOf(found?.SecurityGroupRuleId);
  });
}

function readTargetGroupArn(name: string, aws: AwsAccess): Promise<IdReading> {
  return known(async () => {
    const { DescribeTargetGroupsCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
    const elb = await aws.elb();
    const command = new DescribeTargetGroupsCommand({ Names: [name] });
    const { TargetGroups = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
    return idOf(TargetGroups[0]?.TargetGroupArn);
  });
}

function readListenerArn(place: { loadBalancer: string; port: number }, aws: AwsAccess): Promise<IdReading> {
  return known(async () => {
    const { DescribeListenersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
    const elb = await aws.elb();
    const command = new DescribeListenersCommand({ LoadBalancerArn: place.loadBalancer });
    const { Listeners = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
    return idOf(Listeners.find(({ Port }) => Port === place.port)?.ListenerArn);
  });
}

function idOf(id: string | undefined): IdReading {
  return id === undefined ? { status: 'absent' } : { status: 'known', id };
}
