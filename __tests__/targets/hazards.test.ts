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
    when: 'TTL and address change together',
    change: ['aws_route53_record', 'update', recordA, { ...recordB, ttl: 30 }],
    ids: ['record-ttl-with-address'],
  },
  {
    when: 'the type changes',
    change: ['aws_route53_record', 'update', recordA, { ...recordA, type: 'CNAME', records: ['b.example.com'] }],
    ids: ['record-type-changed'],
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
      { network_interface_id: '', gateway_id: 'igw-1' },
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
    when: 'a target is attached in place of another',
    change: ['aws_lb_target_group_attachment', 'create,delete', { target_id: 'i-a' }, { target_id: 'i-b' }],
    ids: ['attachment-replaced'],
  },
  {
    when: 'user data of an instance changes',
    change: ['aws_instance', 'update', { user_data: 'a' }, { user_data: 'b' }],
    ids: ['instance-stopped'],
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
    ids: ['dns-record-set-deleted', 'dns-record-set-appended'],
  },
  {
    when: 'an RFC 2136 record is emptied',
    change: ['dns_aaaa_record_set', 'update', { addresses: ['2001:db8::1'] }, { addresses: [] }],
    ids: ['dns-record-set-emptied'],
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

test('every hazard has a sentence, a source and a kebab-case id', () => {
  [...pointerTypes.values()]
    .flatMap((type) => type.hazards)
    .forEach(({ id, sentence, source }) => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(sentence).toMatch(/[^.]$/);
      expect(source).not.toBe('');
    });
});
