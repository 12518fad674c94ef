import { holderOf } from '../../live';
import { readPermission, readPointer, readServed } from '../../live/read-pointer';
import { awsError, fakeAws, reach } from './fake-aws';
import { overlayRoute, routeTable } from './pointer-fixtures';

const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
const ours = { DestinationCidrBlock: '10.99.0.10/32', NetworkInterfaceId: 'eni-0a1b2c3d4e5f60001', State: 'active' };

function routes(...found: readonly object[]) {
  return fakeAws({ DescribeRouteTablesCommand: { RouteTables: [{ VpcId: 'vpc-1', Routes: [local, ...found] }] } });
}

test('a route is read with the interface it leads to', async () => {
  const aws = routes(ours);
  const reading = await readPointer(overlayRoute, reach(aws));
  expect(reading).toEqual({
    address: overlayRoute.address,
    status: 'present',
    values: overlayRoute.values.a,
    importId: `${routeTable}_10.99.0.10/32`,
    extra: { state: 'active' },
  });
  expect(holderOf(overlayRoute, reading)).toBe('a');
  expect(aws.sent).toEqual([{ name: 'DescribeRouteTablesCommand', input: { RouteTableIds: [routeTable] } }]);
});

test('a route to a dead interface still says whose it is, and that it is a black hole', async () => {
  const reading = await readPointer(overlayRoute, reach(routes({ ...ours, State: 'blackhole' })));
  expect(reading).toMatchObject({ status: 'present', extra: { state: 'blackhole' } });
  expect(holderOf(overlayRoute, reading)).toBe('a');
});

test('no route to the address is absent', async () => {
  expect(await readPointer(overlayRoute, reach(routes()))).toEqual({ address: overlayRoute.address, status: 'absent' });
});

test.each([
  ['a gateway', { GatewayId: 'igw-1' }, { gateway_id: 'igw-1' }],
  ['an instance without a named interface', { InstanceId: 'i-1' }, { instance_id: 'i-1' }],
  ['a transit gateway', { TransitGatewayId: 'tgw-1' }, { transit_gateway_id: 'tgw-1' }],
])('a route to %s is held by something else, never absent', async (_, holder, values) => {
  const reading = await readPointer(
    overlayRoute,
    reach(routes({ DestinationCidrBlock: '10.99.0.10/32', State: 'active', ...holder })),
  );
  expect(reading).toMatchObject({ status: 'present', values });
  expect(holderOf(overlayRoute, reading)).toBe('other');
});

test('a route that names nothing it leads to is unknown', async () => {
  const aws = routes({ DestinationCidrBlock: '10.99.0.10/32', State: 'blackhole' });
  expect(await readPointer(overlayRoute, reach(aws))).toMatchObject({
    status: 'unknown',
    reason: 'EC2 names a route that leads nowhere',
  });
});

test('a route table that does not exist is unknown, and says the code', async () => {
  const aws = fakeAws({ DescribeRouteTablesCommand: awsError('InvalidRouteTableID.NotFound', 'no such table') });
  expect(await readPointer(overlayRoute, reach(aws))).toMatchObject({
    status: 'unknown',
    code: 'InvalidRouteTableID.NotFound',
  });
});

test('users arrive at the overlay address', async () => {
  expect(await readServed(overlayRoute, 'b', reach(routes()))).toEqual([
    { pointer: overlayRoute.address, what: 'route 10.99.0.10/32', address: '10.99.0.10' },
  ]);
});

test.each([
  ['DryRunOperation', 'permitted'],
  ['UnauthorizedOperation', 'denied'],
  ['InvalidNetworkInterfaceID.NotFound', 'unknown'],
])('a dry run of ReplaceRoute that ends in %s is %s', async (code, status) => {
  const aws = fakeAws({ ReplaceRouteCommand: awsError(code, 'x') });
  expect(await readPermission(overlayRoute, 'b', reach(aws))).toMatchObject([{ status }]);
  expect(aws.sent).toMatchObject([
    { input: { DryRun: true, RouteTableId: routeTable, NetworkInterfaceId: 'eni-0a1b2c3d4e5f60002' } },
  ]);
});
