import type { Side, Site } from '../../site';
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

const elb = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';

export const loadBalancer = `${elb}:loadbalancer/net/support/50dc6c495c0c9188`;
export const listenerArn = `${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2`;
export const probeListenerArn = (side: Side): string =>
  `${elb}:listener/net/support/50dc6c495c0c9188/${side}2f7dc8efc522ab3`;
export const groupArn = (side: Side): string => `${elb}:targetgroup/support-${side}/73e2d6bc24d8a067`;

export const listener = pointer({
  address: 'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2',
  order: 'listener',
  what: 'NAT port 443',
  target: 'nat/listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2',
  values: {
    a: { arn: listenerArn, target_group_arn: groupArn('a') },
    b: { arn: listenerArn, target_group_arn: groupArn('b') },
  },
});

export const nameTarget = 'dns/example.org/help.example.org';

/** `dns_a_record_set`, `dns_aaaa_record_set` or `dns_cname_record` of help.example.org. */
export function nameRecord(type: 'A' | 'AAAA' | 'CNAME'): Pointer {
  const { resource, a, b } = records[type];
  return pointer({
    address: `${resource}.example_org_help_example_org_${type}`,
    order: 'dns',
    what: `DNS ${type} help.example.org`,
    target: nameTarget,
    values: {
      a: { zone: 'example.org.', name: 'help', ...a },
      b: { zone: 'example.org.', name: 'help', ...b },
    },
  });
}

interface RecordValues {
  readonly resource: string;
  readonly a: PointerValues;
  readonly b: PointerValues;
}

const records: Readonly<Record<'A' | 'AAAA' | 'CNAME', RecordValues>> = {
  A: { resource: 'dns_a_record_set', a: { addresses: ['198.51.100.10'] }, b: { addresses: ['203.0.113.20'] } },
  AAAA: { resource: 'dns_aaaa_record_set', a: { addresses: ['2001:db8::10'] }, b: { addresses: ['2001:db8::20'] } },
  CNAME: { resource: 'dns_cname_record', a: { cname: 'help-a.example.org.' }, b: { cname: 'help-b.example.org.' } },
};

/** The site the name belongs to: hardware a, virtual b, one RFC 2136 target. */
export function nameSite(change: object = {}): Site {
  const rfc2136 = { zone: 'example.org', server: 'ns1.example.org:53', key: 'swing', ...change };
  return {
    name: 'help.example.org',
    primary: 'a',
    failover: 'none',
    appliances: {
      a: {
        kind: 'hardware',
        hostname: 'help-a.example.org',
        addresses: { ipv4: '198.51.100.10', ipv6: '2001:db8::10' },
        version: '24.2.3',
      },
      b: {
        kind: 'virtual',
        hostname: 'help-b.example.org',
        addresses: { ipv4: '203.0.113.20', ipv6: '2001:db8::20' },
        version: '24.2.3',
      },
    },
    targets: [{ kind: 'dns', key: nameTarget, spec: { rfc2136, ttl: 60 } }],
    released: [],
    retired: [],
  };
}
