import type { RouteTable } from '@aws-sdk/client-ec2';
import { sides, type Side } from '../../site';
import type { AwsAccess } from '../aws-access';
import type { FoundAppliance, OverlayRoute } from './found';

/** Host routes of the appliances' VPCs that lead to the interface of one of them. By DescribeRouteTables. */
export async function overlayRoutes(
  appliances: Partial<Readonly<Record<Side, FoundAppliance>>>,
  aws: AwsAccess,
): Promise<readonly OverlayRoute[]> {
  const vpcs = [...new Set(sides.flatMap((side) => appliances[side]?.vpc ?? []))];
  if (vpcs.length === 0) return [];
  const holders = new Map(sides.map((side) => [appliances[side]?.networkInterface, side]));
  return (await tablesOf(vpcs, aws)).flatMap((table) => routesOf(table, holders));
}

/** The quota of a VPC is 200 route tables; the pages are followed to their end. */
async function tablesOf(vpcs: readonly string[], aws: AwsAccess): Promise<readonly RouteTable[]> {
  const { DescribeRouteTablesCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await aws.ec2();
  const tables: RouteTable[] = [];
  let token: string | undefined;
  do {
    const input = { Filters: [{ Name: 'vpc-id', Values: [...vpcs] }], ...(token && { NextToken: token }) };
    const page = await aws.bounded((abortSignal) => ec2.send(new DescribeRouteTablesCommand(input), { abortSignal }));
    tables.push(...(page.RouteTables ?? []));
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return tables;
}

function routesOf(
  { RouteTableId, Routes = [] }: RouteTable,
  holders: ReadonlyMap<string | undefined, Side>,
): readonly OverlayRoute[] {
  return Routes.flatMap(({ DestinationCidrBlock, NetworkInterfaceId }) => {
    const holder = NetworkInterfaceId === undefined ? undefined : holders.get(NetworkInterfaceId);
    const isHost = DestinationCidrBlock?.endsWith('/32') === true;
    if (holder === undefined || !isHost || RouteTableId === undefined) return [];
    return [{ address: DestinationCidrBlock, routeTable: RouteTableId, holder }];
  });
}
