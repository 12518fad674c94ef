import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import { describeRouteTable } from './route';
import type { RouteTableReading } from './world';

/** Every route table that leads to the site's overlay addresses. */
export async function readRouteTables(
  pointers: readonly Pointer[],
  aws: AwsAccess,
): Promise<readonly RouteTableReading[]> {
  const ids = pointers.map(({ values }) => (values.a ?? values.b)?.['route_table_id']);
  const tables = [...new Set(ids)].filter((id) => typeof id === 'string');
  return Promise.all(tables.map((routeTable) => readRouteTable(routeTable, aws)));
}

async function readRouteTable(routeTable: string, aws: AwsAccess): Promise<RouteTableReading> {
  try {
    const { VpcId } = await describeRouteTable(routeTable, aws);
    if (VpcId === undefined) throw new Error(`EC2 names no VPC of ${routeTable}`);
    return { routeTable, status: 'known', vpc: VpcId };
  } catch (error) {
    return { routeTable, ...unknownBecause(error) };
  }
}
