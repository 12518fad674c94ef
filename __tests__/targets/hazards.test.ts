import { pointerTypes } from '../../targets';
import type { PlannedChange } from '../../targets';

type Values = Readonly<Record<string, unknown>>;

/** Ids of the hazards a change of a resource type has. */
function hazardsOf(
  type: string,
  actions: string,
  before: Values | null,
  after: Values | null,
  replacedBy = '',
): string[] {
  const change: PlannedChange = {
    address: `${type}.x`,
    actions: actions.split(','),
    before,
    after,
    replacePaths: replacedBy === '' ? [] : [[replacedBy]],
  };
  const hazards = pointerTypes.get(type)?.hazards ?? [];
  return hazards.filter((hazard) => hazard.applies(change)).map(({ id }) => id);
}

const atA = { allocation_id: 'eipalloc-1', network_interface_id: 'eni-a', private_ip_address: '10.0.1.50' };
const atB = { allocation_id: 'eipalloc-1', network_interface_id: 'eni-b', private_ip_address: '10.0.2.50' };
const recordA = { zone_id: 'Z1', name: 's.example.com', type: 'A', ttl: 60, records: ['203.0.113.11'], alias: [] };
const recordB = { ...recordA, records: ['203.0.113.12'] };

const addresses = { private_ips: ['10.0.0.5'], source_dest_check: false };
const byInstance = { allocation_id: 'eipalloc-1', instance_id: 'i-b', private_ip_address: '10.0.2.50' };

function weighted(weight: number): Values {
  return { ...recordA, set_identifier: 'a', weighted_routing_policy: [{ weight }] };
}

function forwardTo(group: string): Values {
  return { default_action: [{ type: 'forward', target_group_arn: group }] };
}

function heldBy(instance: string): Values {
  return { instance, device_index: 1 };
}

interface Case {
  readonly when: string;
  readonly change: Parameters<typeof hazardsOf>;
  readonly ids: readonly string[];
}

const harmless: readonly Case[] = [
  {
    when: 'an association is created before it is destroyed',
    change: [
      'aws_eip_association',
      'create,delete',
      atA,
      { ...atB, allow_reassociation: true },
      'network_interface_id',
    ],
    ids: [],
  },
  { when: 'an association is imported', change: ['aws_eip_association', 'no-op', atA, atA], ids: [] },
  { when: 'the records of a set change', change: ['aws_route53_record', 'update', recordA, recordB], ids: [] },
  {
    when: 'a set is read back with nulls for what is empty',
    change: [
      'aws_route53_record',
      'update',
      { ...recordA, set_identifier: '' },
      { ...recordB, alias: null, set_identifier: null },
    ],
    ids: [],
  },
  { when: 'the tags of an Elastic IP change', change: ['aws_eip', 'update', { tags: null }, { tags: {} }], ids: [] },
  {
    when: 'a route changes its interface',
    change: ['aws_route', 'update', { network_interface_id: 'eni-a' }, { network_interface_id: 'eni-b' }],
    ids: [],
  },
  {
    when: 'an association to an instance moves, and what is computed is not known yet',
    change: ['aws_eip_association', 'create,delete', { ...atA, instance_id: 'i-a' }, byInstance, 'instance_id'],
    ids: [],
  },
  {
    when: 'a weight changes under the same identifier',
    change: ['aws_route53_record', 'update', weighted(100), weighted(0)],
    ids: [],
  },
  {
    when: 'the interface of a route is known only after apply',
    change: ['aws_route', 'update', { network_interface_id: 'eni-a', gateway_id: '' }, { gateway_id: '' }],
    ids: [],
  },
  {
    when: 'an Elastic IP that nobody holds is given to an interface',
    change: ['aws_eip', 'update', { network_interface: '' }, { network_interface: 'eni-b' }],
    ids: [],
  },
  {
    when: 'a listener forwards to another group',
    change: ['aws_lb_listener', 'update', forwardTo('a'), forwardTo('b')],
    ids: [],
  },
  {
    when: 'a listener speaks UDP beside TCP',
    change: ['aws_lb_listener', 'update', { protocol: 'TCP' }, { protocol: 'TCP_UDP' }],
    ids: [],
  },
  {
    when: 'a rule of a listener forwards to another group in place',
    change: ['aws_lb_listener_rule', 'update', { priority: 1 }, { priority: 2 }],
    ids: [],
  },
  {
    when: 'deletion protection of a load balancer goes',
    change: ['aws_lb', 'update', { enable_deletion_protection: true }, { enable_deletion_protection: false }],
    ids: [],
  },
  { when: 'a target is attached', change: ['aws_lb_target_group_attachment', 'create', null, {}], ids: [] },
  {
    when: 'an interface gets one more private address',
    change: [
      'aws_network_interface',
      'update',
      addresses,
      { private_ips: ['10.0.0.6', '10.0.0.5'], source_dest_check: false },
    ],
    ids: [],
  },
  {
    when: 'the private addresses of an interface are known only after apply',
    change: ['aws_network_interface', 'update', addresses, { source_dest_check: false }],
    ids: [],
  },
  {
    when: 'the source/destination check is switched off',
    change: ['aws_network_interface', 'update', { source_dest_check: true }, { source_dest_check: false }],
    ids: [],
  },
  {
    when: 'an interface is described otherwise',
    change: ['aws_network_interface', 'update', { attachment: [heldBy('i-a')] }, { attachment: [heldBy('i-a')] }],
    ids: [],
  },
  {
    when: 'a stopped instance gets another type',
    change: [
      'aws_instance',
      'update',
      { instance_state: 'stopped', instance_type: 't3.small' },
      { instance_state: 'stopped', instance_type: 't3.large' },
    ],
    ids: [],
  },
  {
    when: 'an instance is started by its state',
    change: ['aws_ec2_instance_state', 'update', { state: 'stopped' }, { state: 'running' }],
    ids: [],
  },
  {
    when: 'a route block leads elsewhere',
    change: [
      'aws_route_table',
      'update',
      { route: [{ cidr_block: '10.99.0.10/32', network_interface_id: 'eni-a' }] },
      { route: [{ cidr_block: '10.99.0.10/32', network_interface_id: 'eni-b' }] },
    ],
    ids: [],
  },
  {
    when: 'a subnet changes its route table in place',
    change: ['aws_route_table_association', 'update', { route_table_id: 'rtb-1' }, { route_table_id: 'rtb-2' }],
    ids: [],
  },
  {
    when: 'a rule that lets traffic out goes away',
    change: ['aws_security_group_rule', 'delete', { type: 'egress' }, null],
    ids: [],
  },
  {
    when: 'a record set by RFC 2136 changes its addresses',
    change: ['dns_a_record_set', 'update', { addresses: ['192.0.2.1'] }, { addresses: ['192.0.2.2'] }],
    ids: [],
  },
];

const hazardous: readonly Case[] = [
  {
    when: 'an association is replaced in the default order',
    change: ['aws_eip_association', 'delete,create', atA, atB, 'network_interface_id'],
    ids: ['eip-association-destroyed-first'],
  },
  {
    when: 'an association is destroyed',
    change: ['aws_eip_association', 'delete', atA, null],
    ids: ['eip-association-destroyed'],
  },
  {
    when: 'an adopted association is replaced because of its flag',
    change: ['aws_eip_association', 'create,delete', atA, { ...atA, allow_reassociation: true }, 'allow_reassociation'],
    ids: ['eip-association-replaced-by-adoption'],
  },
  {
    when: 'an association names no private address',
    change: ['aws_eip_association', 'create', null, { allocation_id: 'eipalloc-1', network_interface_id: 'eni-b' }],
    ids: ['eip-association-without-private-address'],
  },
  {
    when: 'an association gets another allocation',
    change: ['aws_eip_association', 'create,delete', atA, { ...atB, allocation_id: 'eipalloc-2' }, 'allocation_id'],
    ids: ['eip-association-of-another-allocation'],
  },
  {
    when: 'an Elastic IP changes its interface in place',
    change: ['aws_eip', 'update', { network_interface: 'eni-a' }, { network_interface: 'eni-b' }],
    ids: ['eip-moved-in-place'],
  },
  {
    when: 'an Elastic IP changes its instance in place',
    change: ['aws_eip', 'update', { instance: 'i-a' }, { instance: 'i-b' }],
    ids: ['eip-moved-in-place'],
  },
  { when: 'an Elastic IP is destroyed', change: ['aws_eip', 'delete', { id: 'x' }, null], ids: ['eip-released'] },
  { when: 'a record is destroyed', change: ['aws_route53_record', 'delete', recordA, null], ids: ['record-destroyed'] },
  {
    when: 'a record is replaced in the default order',
    change: ['aws_route53_record', 'delete,create', recordA, recordB],
    ids: ['record-destroyed-first'],
  },
  {
    when: 'a record is created before it is destroyed',
    change: ['aws_route53_record', 'create,delete', recordA, recordB],
    ids: ['record-create-before-destroy'],
  },
  {
    when: 'the type changes',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, type: 'CNAME', records: ['b.example.com'] }],
    ids: ['record-type-changed'],
  },
  {
    when: 'the type changes to one that answers another question',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, type: 'TXT', records: ['x'] }],
    ids: ['record-type-lost'],
  },
  {
    when: 'the name changes',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, name: 't.example.com' }],
    ids: ['record-renamed'],
  },
  {
    when: 'an alias takes the place of the addresses',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, records: [], alias: [{ name: 'lb' }] }],
    ids: ['record-alias-changed'],
  },
  {
    when: 'a routing policy comes',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, weighted_routing_policy: [{ weight: 1 }] }],
    ids: ['record-routing-changed'],
  },
  {
    when: 'the set identifier changes',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, set_identifier: 'b' }],
    ids: ['record-routing-changed'],
  },
  {
    when: 'a record loses its values',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, records: [] }],
    ids: ['record-emptied'],
  },
  {
    when: 'a record is created over another',
    change: ['aws_route53_record', 'create', null, { ...recordA, allow_overwrite: true }],
    ids: ['record-overwrites'],
  },
  { when: 'a route is replaced', change: ['aws_route', 'delete,create', {}, {}], ids: ['route-deleted'] },
  {
    when: 'a route leads to a gateway afterwards',
    change: [
      'aws_route',
      'update',
      { network_interface_id: 'eni-a' },
      { network_interface_id: 'eni-a', gateway_id: 'igw-1' },
    ],
    ids: ['route-target-kind-changed'],
  },
  { when: 'a listener is destroyed', change: ['aws_lb_listener', 'delete', {}, null], ids: ['listener-deleted'] },
  {
    when: 'a listener leaves its port',
    change: ['aws_lb_listener', 'update', { port: 443 }, { port: 8443 }],
    ids: ['listener-port-changed'],
  },
  {
    when: 'a listener changes its protocol',
    change: ['aws_alb_listener', 'update', { protocol: 'HTTP' }, { protocol: 'HTTPS' }],
    ids: ['listener-protocol-changed'],
  },
  {
    when: 'a listener shows an error page',
    change: [
      'aws_lb_listener',
      'update',
      { default_action: [{ type: 'forward' }] },
      { default_action: [{ type: 'fixed-response' }] },
    ],
    ids: ['listener-forwards-no-more'],
  },
  {
    when: 'a rule of a listener is replaced',
    change: ['aws_lb_listener_rule', 'delete,create', {}, {}],
    ids: ['listener-rule-deleted'],
  },
  { when: 'a load balancer is destroyed', change: ['aws_lb', 'delete', {}, null], ids: ['load-balancer-deleted'] },
  {
    when: 'a load balancer leaves a subnet',
    change: ['aws_lb', 'update', { subnets: ['subnet-1', 'subnet-2'] }, { subnets: ['subnet-1'] }],
    ids: ['load-balancer-subnet-removed'],
  },
  {
    when: 'a target group is replaced',
    change: ['aws_lb_target_group', 'create,delete', { port: 443 }, { port: 8443 }, 'port'],
    ids: ['target-group-deleted'],
  },
  {
    when: 'a target is deregistered',
    change: ['aws_lb_target_group_attachment', 'delete', { target_id: 'i-a' }, null],
    ids: ['attachment-deleted'],
  },
  {
    when: 'a target is attached in place of another',
    change: ['aws_lb_target_group_attachment', 'create,delete', { target_id: 'i-a' }, { target_id: 'i-b' }],
    ids: ['attachment-replaced'],
  },
  {
    when: 'user data of an instance changes',
    change: ['aws_instance', 'update', { user_data: 'a' }, { user_data: 'b' }],
    ids: ['instance-stopped'],
  },
  {
    when: 'an instance is stopped by its state',
    change: ['aws_ec2_instance_state', 'create', null, { state: 'stopped' }],
    ids: ['instance-state-stopped'],
  },
  {
    when: 'an instance loses a secondary private address',
    change: ['aws_instance', 'update', { secondary_private_ips: ['10.0.0.6'] }, { secondary_private_ips: [] }],
    ids: ['private-address-moved'],
  },
  {
    when: 'an interface is destroyed',
    change: ['aws_network_interface', 'delete', {}, null],
    ids: ['interface-destroyed'],
  },
  {
    when: 'an interface changes its instance in place',
    change: [
      'aws_network_interface',
      'update',
      { attachment: [{ instance: 'i-a', device_index: 1 }] },
      { attachment: [{ instance: 'i-b', device_index: 1 }] },
    ],
    ids: ['interface-detached'],
  },
  {
    when: 'an interface is attached elsewhere',
    change: ['aws_network_interface_attachment', 'delete,create', { instance_id: 'i-a' }, { instance_id: 'i-b' }],
    ids: ['interface-attachment-deleted'],
  },
  { when: 'a route table is destroyed', change: ['aws_route_table', 'delete', {}, null], ids: ['route-table-deleted'] },
  {
    when: 'a route block goes away',
    change: [
      'aws_route_table',
      'update',
      { route: [{ cidr_block: '10.99.0.10/32' }, { ipv6_cidr_block: '::/0' }] },
      { route: [{ ipv6_cidr_block: '::/0' }] },
    ],
    ids: ['inline-route-removed'],
  },
  {
    when: 'a subnet leaves its route table',
    change: ['aws_route_table_association', 'delete', {}, null],
    ids: ['route-table-association-deleted'],
  },
  { when: 'a zone is destroyed', change: ['aws_route53_zone', 'delete', {}, null], ids: ['zone-destroyed'] },
  {
    when: 'a VPC leaves a private zone',
    change: ['aws_route53_zone_association', 'delete', {}, null],
    ids: ['zone-association-deleted'],
  },
  {
    when: 'a rule that lets traffic in goes away',
    change: ['aws_security_group_rule', 'delete', { type: 'ingress' }, null],
    ids: ['ingress-removed'],
  },
  { when: 'an instance is replaced', change: ['aws_instance', 'delete,create', {}, {}], ids: ['instance-destroyed'] },
  {
    when: 'the source/destination check is switched on',
    change: ['aws_network_interface', 'update', { source_dest_check: false }, { source_dest_check: true }],
    ids: ['source-destination-check-on'],
  },
  {
    when: 'a private address moves between interfaces',
    change: [
      'aws_network_interface',
      'update',
      { private_ips: ['10.0.0.5', '10.0.0.6'] },
      { private_ips: ['10.0.0.5'] },
    ],
    ids: ['private-address-moved'],
  },
  {
    when: 'the TTL of an RFC 2136 record changes',
    change: ['dns_a_record_set', 'delete,create', { ttl: 60 }, { ttl: 30 }, 'ttl'],
    ids: ['dns-record-set-replaced'],
  },
  {
    when: 'an RFC 2136 record is replaced in the other order',
    change: ['dns_a_record_set', 'create,delete', { ttl: 60 }, { ttl: 30 }, 'ttl'],
    ids: ['dns-record-set-ends-deleted'],
  },
  {
    when: 'an RFC 2136 record is destroyed',
    change: ['dns_cname_record', 'delete', { cname: 'a.example.com.' }, null],
    ids: ['dns-record-set-deleted'],
  },
  {
    when: 'an RFC 2136 record is created',
    change: ['dns_ns_record_set', 'create', null, { nameservers: ['ns1.example.com.'] }],
    ids: ['dns-record-set-appended'],
  },
  {
    when: 'an RFC 2136 record is emptied',
    change: ['dns_aaaa_record_set', 'update', { addresses: ['2001:db8::1'] }, { addresses: [] }],
    ids: ['dns-record-set-emptied'],
  },
  {
    when: 'a guarded name is destroyed',
    change: ['swing_dns_record_set', 'delete', { addresses: ['192.0.2.1'] }, null],
    ids: ['guarded-record-deleted'],
  },
  {
    when: 'a guarded name becomes another one',
    change: ['swing_dns_record_set', 'delete,create', { name: 'a.example.com' }, { name: 'b.example.com' }, 'name'],
    ids: ['guarded-record-deleted', 'guarded-record-renamed'],
  },
  {
    when: 'a guarded name is emptied',
    change: ['swing_dns_record_set', 'update', { addresses: ['192.0.2.1'] }, { addresses: [] }],
    ids: ['guarded-record-emptied'],
  },
];

test.each(harmless)('no hazard is seen when $when', ({ change }) => {
  expect(hazardsOf(...change)).toEqual([]);
});

test.each(hazardous)('a hazard is seen when $when', ({ change, ids }) => {
  expect(hazardsOf(...change)).toEqual(ids);
});

test('every hazard is provoked by one of these changes', () => {
  const seen = new Set(hazardous.flatMap(({ ids }) => ids));
  const known = [...pointerTypes.values()].flatMap((type) => type.hazards.map(({ id }) => id));
  expect([...new Set(known)].filter((id) => !seen.has(id))).toEqual([]);
});

test('every hazard has a sentence, a cure, a source and a kebab-case id', () => {
  [...pointerTypes.values()]
    .flatMap((type) => type.hazards)
    .forEach(({ id, sentence, cure, source }) => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(sentence).toMatch(/[^.]$/);
      expect(cure).toMatch(/^[a-z].*[^.]$/);
      expect(source).not.toBe('');
    });
});
