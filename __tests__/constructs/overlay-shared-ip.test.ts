import { OverlaySharedIp, type OverlaySharedIpProps } from '../../constructs';
import { hardware, pairOf, problemsOf, useStack, virtual } from './example-pair';

const { get: stack } = useStack();
const table = 'rtb-0a1b2c3d4e5f60001';
const otherTable = 'rtb-0a1b2c3d4e5f60002';

function overlay(changes: Partial<OverlaySharedIpProps> = {}): OverlaySharedIp {
  const pair = changes.pair ?? pairOf(stack());
  return new OverlaySharedIp(stack(), 'overlay', { address: '10.99.0.10/32', routeTables: [table], ...changes, pair });
}

describe('an overlay address', () => {
  test('is one route to the primary, which nothing destroys and nothing creates first', () => {
    overlay();
    expect(stack().toTerraform().resource).toEqual({
      aws_route: {
        [`route_${table}_10_99_0_10_32`]: {
          '//': expect.anything(),
          route_table_id: table,
          destination_cidr_block: '10.99.0.10/32',
          network_interface_id: 'eni-0a1b2c3d4e5f6000a',
          lifecycle: { prevent_destroy: true },
        },
      },
    });
  });

  test('is one route per table, to whoever holds it, imported where ids are given', () => {
    const imports = { [`aws_route.route_${table}_10_99_0_10_32`]: `${table}_10.99.0.10/32` };
    const { pointers, order } = overlay({ routeTables: [otherTable, table], holder: 'b', imports });
    const { resource, import: imported } = stack().toTerraform();
    expect(order).toBe('route');
    expect(pointers).toHaveLength(2);
    expect(Object.keys(resource.aws_route)).toEqual([otherTable, table].map((id) => `route_${id}_10_99_0_10_32`));
    Object.values(resource.aws_route).forEach((route) =>
      expect(route).toMatchObject({ network_interface_id: 'eni-0a1b2c3d4e5f6000b' }),
    );
    expect(imported).toEqual([{ id: `${table}_10.99.0.10/32`, to: `aws_route.route_${table}_10_99_0_10_32` }]);
  });

  test('looks an instance up by tag, and only the holder', () => {
    const a = virtual(stack(), 'a', { aws: { tag: { Name: 'x-a' } } });
    const b = virtual(stack(), 'b', { aws: { tag: { Name: 'x-b' } } });
    overlay({ pair: pairOf(stack(), { a, b }), routeTables: [table, otherTable], holder: 'b' });
    const { data, resource } = stack().toTerraform();
    expect(data.aws_instance).toEqual({
      'instance_support-b_example_com': expect.objectContaining({ instance_tags: { Name: 'x-b' } }),
    });
    expect(Object.keys(resource.aws_route)).toHaveLength(2);
  });

  test.each<[string, string, Partial<OverlaySharedIpProps>]>([
    ['no address', 'NotAHostRoute', { address: '10.99.0.10' }],
    ['a network', 'NotAHostRoute', { address: '10.99.0.0/24' }],
    ['no table', 'OutOfRange', { routeTables: [] }],
    ['a table twice', 'ListedTwice', { routeTables: [table, table] }],
    ['a table that is no literal id', 'Malformed', { routeTables: ['${aws_route_table.x.id}'] }],
    ["the appliance's own address", 'DisplacesOwnAddress', { address: '203.0.113.11/32' }],
  ])('fails when it names %s', (_what, code, changes) => {
    expect(problemsOf(() => overlay(changes))).toMatchObject([{ code, place: 'stack/overlay' }]);
  });

  test('fails when it would lead to hardware', () => {
    const pair = pairOf(stack(), { b: hardware(stack(), 'b') });
    expect(problemsOf(() => overlay({ pair }))).toMatchObject([
      { code: 'HardwareCannotHold', message: 'overlay-ip cannot point to hardware appliance b' },
    ]);
  });

  test('fails when account and region are not said', () => {
    expect(problemsOf(() => overlay({ pair: pairOf(stack(), { aws: undefined }) }))).toMatchObject([
      { code: 'AwsMissing' },
    ]);
  });
});
