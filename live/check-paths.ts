import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RouteTable } from '@aws-sdk/client-ec2';
import type { AwsAccess } from './aws-access';
import type { IpTarget } from './world';

/**
 * The same targets, and for those at an overlay address the interfaces that a health check of them reaches: such an
 * address is wherever the route tables of the load balancer's subnets lead. Two calls, none without such a target.
 */
export async function withCheckPaths(
  targets: readonly IpTarget[],
  overlays: readonly string[],
  aws: AwsAccess,
): Promise<readonly IpTarget[]> {
  const routed = targets.filter(({ id }) => overlays.includes(id));
  const balancers = [...new Set(routed.flatMap(({ loadBalancers }) => loadBalancers))];
  if (balancers.length === 0) return targets;
  const found = await describeLoadBalancers(balancers, aws);
  const tables = await describeTablesOf(found.flatMap(subnetsOf), aws);
  return targets.map((target) => (routed.includes(target) ? { ...target, ...pathOf(target, found, tables) } : target));
}

async function describeLoadBalancers(arns: readonly string[], aws: AwsAccess): Promise<readonly LoadBalancer[]> {
  const { DescribeLoadBalancersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [...arns] });
  const { LoadBalancers = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  return LoadBalancers;
}

async function describeTablesOf(subnets: readonly string[], aws: AwsAccess): Promise<readonly RouteTable[]> {
  const { DescribeRouteTablesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeRouteTablesCommand({
    Filters: [{ Name: 'association.subnet-id', Values: [...new Set(subnets)] }],
  });
  const { RouteTables = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  return RouteTables;
}

function subnetsOf({ AvailabilityZones = [] }: LoadBalancer): readonly string[] {
  return AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []);
}

/** Known only when it is known for every subnet: one without a table of its own has the VPC's main one, not read here. */
function pathOf(
  target: IpTarget,
  balancers: readonly LoadBalancer[],
  tables: readonly RouteTable[],
): Pick<IpTarget, 'checkReaches'> {
  const own = balancers.filter(({ LoadBalancerArn = '' }) => target.loadBalancers.includes(LoadBalancerArn));
  const reached = own.flatMap(subnetsOf).map((subnet) => interfaceFrom(subnet, target.id, tables));
  const known = reached.filter((networkInterface) => networkInterface !== undefined);
  return known.length === 0 || known.length < reached.length ? {} : { checkReaches: [...new Set(known)] };
}

function interfaceFrom(subnet: string, address: string, tables: readonly RouteTable[]): string | undefined {
  const table = tables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnet));
  return table?.Routes?.find((route) => route.DestinationCidrBlock === `${address}/32`)?.NetworkInterfaceId;
}
