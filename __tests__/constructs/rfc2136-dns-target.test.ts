import { Rfc2136DnsTarget, Route53DnsTarget, type Rfc2136DnsTargetProps } from '../../constructs';
import { hardware, pairOf, problemsOf, useStack, virtual } from './example-pair';

const { get: stack } = useStack();
const names = { a: { hostname: 'a.example.net' }, b: { hostname: 'b.example.net' } };

function name(changes: Partial<Rfc2136DnsTargetProps> = {}): Rfc2136DnsTarget {
  const pair = changes.pair ?? pairOf(stack(), { aws: undefined });
  const server = { zone: 'example.com', server: 'ns1.example.com:53', key: 'swing' };
  return new Rfc2136DnsTarget(stack(), 'name', { ...server, ttl: 60, ...changes, pair });
}

describe('a name that is updated dynamically', () => {
  test('is one record set of the primary, with the TTL it has, never created before destroyed', () => {
    name();
    expect(stack().toTerraform().resource).toEqual({
      dns_a_record_set: {
        example_com_support_example_com_A: {
          '//': expect.anything(),
          zone: 'example.com.',
          name: 'support',
          ttl: 60,
          addresses: ['203.0.113.11'],
          lifecycle: { prevent_destroy: true, ignore_changes: ['ttl'] },
        },
      },
    });
  });

  test('is one record set per family, of whoever holds it, imported by its full name', () => {
    const a = virtual(stack(), 'a', { addresses: { ipv4: '203.0.113.11', ipv6: '2001:db8::11' } });
    const b = virtual(stack(), 'b', { addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' } });
    const imports = { 'dns_aaaa_record_set.example_com_support_example_com_AAAA': 'support.example.com.' };
    const { order } = name({ pair: pairOf(stack(), { a, b }), holder: 'b', imports });
    const { resource, import: imported } = stack().toTerraform();
    expect(order).toBe('dns');
    expect(resource).toMatchObject({
      dns_a_record_set: { example_com_support_example_com_A: { addresses: ['203.0.113.12'] } },
      dns_aaaa_record_set: { example_com_support_example_com_AAAA: { addresses: ['2001:db8::12'] } },
    });
    expect(imported).toEqual([{ id: 'support.example.com.', to: Object.keys(imports)[0] }]);
  });

  test('is one CNAME where both sides serve host names', () => {
    name({ values: names, holder: 'b' });
    expect(stack().toTerraform().resource).toEqual({
      dns_cname_record: {
        example_com_support_example_com_CNAME: expect.objectContaining({
          zone: 'example.com.',
          name: 'support',
          cname: 'b.example.net.',
        }),
      },
    });
  });

  test('has no name at the apex of its zone', () => {
    name({ zone: 'support.example.com' });
    const [record] = Object.values(stack().toTerraform().resource.dns_a_record_set);
    expect(record).toMatchObject({ zone: 'support.example.com.' });
    expect(record).not.toHaveProperty('name');
  });

  test('serves other values where something else stands in front, and follows hardware as well', () => {
    const pair = pairOf(stack(), { a: hardware(stack(), 'a'), b: hardware(stack(), 'b'), aws: undefined });
    name({ pair, values: { a: { addresses: { ipv4: '198.51.100.80' } } } });
    expect(JSON.stringify(stack().toTerraform())).toContain('"addresses":["198.51.100.80"]');
  });

  test('holds no key', () => {
    name({ key: 'some-key' });
    expect(JSON.stringify(stack().toTerraform())).not.toContain('key');
  });

  test.each<[string, string, Partial<Rfc2136DnsTargetProps>]>([
    ['a TTL of 0', 'OutOfRange', { ttl: 0 }],
    ['a TTL beyond an hour', 'OutOfRange', { ttl: 3601 }],
    ['a server that is none', 'NotAServer', { server: 'ns1.example.com:70000' }],
    ['a key that is none', 'Malformed', { key: 'a key' }],
    ['another zone', 'NameOutsideZone', { zone: 'example.net' }],
    ['a host name on one side only', 'DnsFamiliesDiffer', { values: { a: names.a } }],
    ['itself', 'DnsPointsToItself', { values: { ...names, a: { hostname: 'support.example.com' } } }],
    ['the same on both sides', 'DnsNeverMoves', { values: { a: names.a, b: names.a } }],
  ])('fails when it names %s', (_what, code, changes) => {
    expect(problemsOf(() => name(changes))).toMatchObject([{ code, place: 'stack/name' }]);
  });

  test('fails when the apex of a zone would be a CNAME', () => {
    const codes = problemsOf(() => name({ zone: 'support.example.com', values: names })).map(({ code }) => code);
    expect(codes).toEqual(['CnameAtApex', 'CnameAtApex']);
  });
});

test('a name in Route 53 is one CNAME where both sides serve host names', () => {
  const zone = 'Z0123456789ABCDEFGHIJ';
  const target = new Route53DnsTarget(stack(), 'name', { pair: pairOf(stack()), zone, ttl: 60, values: names });
  expect(target.pointers.map(({ friendlyUniqueId }) => friendlyUniqueId)).toEqual([
    `${zone}_support_example_com_CNAME`,
  ]);
  expect(stack().toTerraform().resource.aws_route53_record).toMatchObject({
    [`${zone}_support_example_com_CNAME`]: { type: 'CNAME', records: ['a.example.net'], ttl: 60 },
  });
});
