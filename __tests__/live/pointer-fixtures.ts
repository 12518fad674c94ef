import type { OrderClass, Pointer, PointerValues } from '../../targets';

interface Fixture {
  readonly address: string;
  readonly order: OrderClass;
  readonly what: string;
  readonly target: string;
  readonly values: Pointer['values'];
}

function pointer({ address, ...fixture }: Fixture): Pointer {
  const { what, ...rest } = fixture;
  const resourceType = address.slice(0, address.indexOf('.'));
  const words = { what, holder: { a: 'a', b: 'b' }, how: 'x', newConnections: 'x', inProgress: 'x', afterStop: 'x' };
  return { ...rest, address, resourceType, words };
}

export const routeTable = 'rtb-0a1b2c3d4e5f60001';

function routeTo(networkInterface: string): PointerValues {
  return {
    route_table_id: routeTable,
    destination_cidr_block: '10.99.0.10/32',
    network_interface_id: networkInterface,
  };
}

export const overlayRoute = pointer({
  address: `aws_route.route_${routeTable}_10_99_0_10_32`,
  order: 'route',
  what: 'route 10.99.0.10/32',
  target: `overlay-ip/${routeTable}/10.99.0.10/32`,
  values: { a: routeTo('eni-0a1b2c3d4e5f60001'), b: routeTo('eni-0a1b2c3d4e5f60002') },
});
