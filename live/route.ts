import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import type { Side } from '../site';
import type { Pointer, PointerValues } from '../targets';
import type { AwsAccess } from './aws-access';
import { permissionByDryRun } from './dry-run';
import type { LiveAccess } from './live-access';
import { textValue, type PointerReader } from './reader';
import type { Permission, PointerReading } from './world';

/** Reads `aws_route` by DescribeRouteTables. */
export const routeReader: PointerReader = {
  resourceType: 'aws_route',
  read: async (pointer, { aws }) => readingOf(pointer, await describeRouteTable(tableOf(pointer), aws)),
  servedAt: (pointer) => Promise.resolve([{ address: destinationOf(pointer).replace(/\/32$/, '') }]),
  permission,
};

function tableOf(pointer: Pointer): string {
  return textValue(pointer, 'route_table_id');
}

function destinationOf(pointer: Pointer): string {
  return textValue(pointer, 'destination_cidr_block');
}

/** One route table with all its routes. May throw. */
export async function describeRouteTable(routeTable: string, aws: AwsAccess): Promise<RouteTable> {
  const { DescribeRouteTablesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const command = new DescribeRouteTablesCommand({ RouteTableIds: [routeTable] });
  const { RouteTables = [] } = await aws.bounded((abortSignal) => ec2.send(command, { abortSignal }));
  if (RouteTables[0] === undefined) throw new Error(`EC2 does not name ${routeTable}`);
  return RouteTables[0];
}

function readingOf(pointer: Pointer, table: RouteTable): PointerReading {
  const { address } = pointer;
  const destination = destinationOf(pointer);
  const route = table.Routes?.find((each) => each.DestinationCidrBlock === destination);
  if (route === undefined) return { address, status: 'absent' };
  const holder = holderIn(route);
  if (holder === undefined) return { address, status: 'unknown', reason: 'EC2 names a route that leads nowhere' };
  return {
    address,
    status: 'present',
    values: { route_table_id: tableOf(pointer), destination_cidr_block: destination, ...holder },
    importId: `${tableOf(pointer)}_${destination}`,
    extra: { state: route.State ?? 'unknown' },
  };
}

/** Everything a route may lead to, under Terraform's name of it; the interface stands first because it is ours. */
const holders = [
  ['NetworkInterfaceId', 'network_interface_id'],
  ['InstanceId', 'instance_id'],
  ['GatewayId', 'gateway_id'],
  ['NatGatewayId', 'nat_gateway_id'],
  ['TransitGatewayId', 'transit_gateway_id'],
  ['VpcPeeringConnectionId', 'vpc_peering_connection_id'],
  ['LocalGatewayId', 'local_gateway_id'],
  ['CarrierGatewayId', 'carrier_gateway_id'],
  ['EgressOnlyInternetGatewayId', 'egress_only_gateway_id'],
  ['CoreNetworkArn', 'core_network_arn'],
] as const;

function holderIn(route: Route): PointerValues | undefined {
  const found = holders.find(([field]) => route[field]);
  return found === undefined ? undefined : { [found[1]]: String(route[found[0]]) };
}

/** ReplaceRoute with DryRun: EC2 checks rights and parameters and changes nothing. */
async function permission(pointer: Pointer, to: Side, { aws }: LiveAccess): Promise<Permission> {
  const { ReplaceRouteCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const values = pointer.values[to];
  if (values === undefined)
    return { pointer: pointer.address, status: 'unknown', reason: 'the interface is not known' };
  const command = new ReplaceRouteCommand({
    DryRun: true,
    RouteTableId: tableOf(pointer),
    DestinationCidrBlock: destinationOf(pointer),
    NetworkInterfaceId: String(values['network_interface_id']),
  });
  return permissionByDryRun(pointer.address, () => aws.bounded((abortSignal) => ec2.send(command, { abortSignal })));
}
