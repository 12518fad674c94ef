import fc from 'fast-check';
import { otherSide, sides } from '../../site';
import {
  movesFor,
  orderClasses,
  pointersOf,
  pointerTypes,
  readSite,
  releasedAddresses,
  withInterfaces,
} from '../../targets';
import { fixture, type Edit } from '../fixtures/sites/edited';
import { problemsOf } from '../fixtures/sites/problems-of';

const dualStack = fixture(
  'support',
  ['  # - dns:', '  - dns:'],
  ['203.0.113.11', '[203.0.113.11, "2001:db8::11"]'],
  ['203.0.113.12', '[203.0.113.12, "2001:db8::12"]'],
);

const listenerArn =
  'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2';
const groupB = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/support-b/83e2d6bc24d8a068';
const byUpdate: readonly Edit[] = [['      guarded: true\n', '']];

describe('pointers of a site', () => {
  test('are association, routes, listeners and one record per family, in the order of a swing', () => {
    expect(pointersOf(readSite(dualStack, 's.yaml'))).toMatchObject([
      {
        address: 'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001',
        values: {
          b: {
            allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
            network_interface_id: 'eni-0a1b2c3d4e5f60002',
            private_ip_address: '10.0.2.50',
          },
        },
      },
      {
        address: 'aws_route.route_rtb-0a1b2c3d4e5f60001_10_99_0_10_32',
        order: 'route',
        values: {
          b: {
            route_table_id: 'rtb-0a1b2c3d4e5f60001',
            destination_cidr_block: '10.99.0.10/32',
            network_interface_id: 'eni-0a1b2c3d4e5f60002',
          },
        },
      },
      {
        address: 'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2',
        order: 'listener',
        values: { b: { arn: listenerArn, target_group_arn: groupB } },
      },
      {
        address: 'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_A',
        values: { a: { records: ['203.0.113.11'] } },
      },
      {
        address: 'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_AAAA',
        values: {
          b: { zone_id: 'Z0123456789ABCDEFGHIJ', name: 'support.example.com', type: 'AAAA', records: ['2001:db8::12'] },
        },
      },
    ]);
  });

  test('are one record set of hashicorp/dns per family, under names relative to the zone', () => {
    const pointers = pointersOf(readSite(fixture('help', ...byUpdate), 's.yaml'));
    expect(pointers.map(({ address, values }) => [address, values.b])).toEqual([
      [
        'dns_a_record_set.example_org_help_example_org_A',
        { zone: 'example.org.', name: 'help', addresses: ['203.0.113.20'] },
      ],
      [
        'dns_aaaa_record_set.example_org_help_example_org_AAAA',
        { zone: 'example.org.', name: 'help', addresses: ['2001:db8::20'] },
      ],
    ]);
  });

  test('have no name at the apex of a zone', () => {
    const file = fixture('help', ...byUpdate, ['zone: example.org', 'zone: help.example.org']);
    expect(pointersOf(readSite(file, 's.yaml'))[0]).toMatchObject({
      address: 'dns_a_record_set.help_example_org_help_example_org_A',
      values: { a: { zone: 'help.example.org.', addresses: ['198.51.100.10'] } },
    });
    expect(pointersOf(readSite(file, 's.yaml'))[0]?.values.a).not.toHaveProperty('name');
  });

  test('are one CNAME where host names are served', () => {
    const names = 'ttl: 60, values: { a: A.example.net., b: b.example.net }';
    const route53 = pointersOf(readSite(fixture('support-by-dns', ['ttl: 60', names]), 's.yaml'));
    expect(route53.map(({ address, values }) => [address, values.a])).toEqual([
      [
        'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_CNAME',
        {
          zone_id: 'Z0123456789ABCDEFGHIJ',
          name: 'support.example.com',
          type: 'CNAME',
          records: ['a.example.net'],
        },
      ],
    ]);
    const values: Edit = ['      ttl: 60', '      ttl: 60\n      values: { a: a.example.net, b: b.example.net }'];
    const updated = pointersOf(readSite(fixture('help', ...byUpdate, values), 's.yaml'));
    expect(updated.map(({ address, values: { b } }) => [address, b])).toEqual([
      [
        'dns_cname_record.example_org_help_example_org_CNAME',
        { zone: 'example.org.', name: 'help', cname: 'b.example.net.' },
      ],
    ]);
  });

  test('are one per route table and per listener, each under its own address', () => {
    const second = listenerArn.replace('f2f7', 'f2f8');
    const file = fixture(
      'support',
      ['[rtb-0a1b2c3d4e5f60001]', '[rtb-0a1b2c3d4e5f60002, rtb-0a1b2c3d4e5f60001]'],
      [`"${listenerArn}"`, `"${listenerArn}", 8443: "${second}"`],
    );
    const site = readSite(file, 's.yaml');
    expect(pointersOf(site).map(({ address }) => address)).toEqual([
      'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001',
      'aws_route.route_rtb-0a1b2c3d4e5f60001_10_99_0_10_32',
      'aws_route.route_rtb-0a1b2c3d4e5f60002_10_99_0_10_32',
      'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2',
      'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f8dc8efc522ab2',
    ]);
    expect(site.targets.flatMap(({ key }) => releasedAddresses(key)).toSorted()).toEqual(
      pointersOf(site)
        .map(({ address }) => address)
        .toSorted(),
    );
  });

  test('are the same whatever the order of the targets', () => {
    const lines = [
      '  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60001, privateIp: { a: 10.0.1.50, b: 10.0.2.50 } }',
      '  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60002, privateIp: { a: 10.0.1.51, b: 10.0.2.51 } }',
      '  - dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60 }',
      '  - dns: { route53: { zone: Z0123456789ABCDEFGHIK }, ttl: 60, values: { a: 10.0.0.1, b: 10.0.0.2 } }',
    ];
    const read = (order: readonly string[]): unknown => {
      const head = fixture('support').split('targets:')[0];
      return pointersOf(readSite(`${head}targets:\n${order.join('\n')}\n`, 's.yaml'));
    };
    const expected = read(lines);
    const shuffled = fc.shuffledSubarray(lines, { minLength: lines.length });
    fc.assert(
      fc.property(shuffled, (order) => expect(read(order)).toEqual(expected)),
      { numRuns: 24 },
    );
  });

  test('have addresses that are legal in Terraform and differ when zone, name or type differ', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9](\.[a-z][a-z0-9-]{0,5}[a-z]){1,3}$/);
    const zone = fc.stringMatching(/^Z[0-9A-Z]{1,10}$/);
    const keys = fc.uniqueArray(
      fc.tuple(zone, name).map(([z, n]) => `dns/${z}/${n}`),
      { minLength: 2 },
    );
    fc.assert(
      fc.property(keys, (all) => {
        const addresses = all.flatMap(releasedAddresses);
        expect(new Set(addresses).size).toBe(3 * all.length);
        addresses.forEach((address) => expect(address).toMatch(/^aws_route53_record\.[A-Za-z_][A-Za-z0-9_-]*$/));
      }),
    );
  });

  test('have addresses that are legal in Terraform where a zone starts with a digit', () => {
    releasedAddresses('dns/1and1.example/help.1and1.example').forEach((address) =>
      expect(address).toMatch(/^dns_[a-z_]+\._1and1_example_help_1and1_example_(A|AAAA|CNAME)$/),
    );
  });

  test('have the attributes and the order their type says', () => {
    const files = [dualStack, fixture('help', ...byUpdate)];
    files
      .flatMap((file) => pointersOf(readSite(file, 's.yaml')))
      .forEach((pointer) => {
        const type = pointerTypes.get(pointer.resourceType);
        sides.forEach((side) =>
          expect(Object.keys(pointer.values[side] ?? {}).toSorted()).toEqual(type?.attributes.toSorted()),
        );
        expect(orderClasses).toContain(pointer.order);
      });
  });

  test('tell an approver what moves, how, and what a stop leaves', () => {
    const files = [dualStack, fixture('help', ...byUpdate)];
    const pointers = files.flatMap((file) => pointersOf(readSite(file, 's.yaml')));
    expect(pointers.map(({ words }) => words)).toMatchSnapshot();
  });

  test('serve values where they are given and the own address elsewhere', () => {
    const file = fixture('support-by-dns', ['ttl: 60', 'ttl: 60, values: { a: 203.0.113.99 }']);
    const [pointer] = pointersOf(readSite(file, 's.yaml'));
    expect([pointer?.values.a?.records, pointer?.values.b?.records]).toEqual([['203.0.113.99'], ['203.0.113.12']]);
  });
});

describe('an appliance that is known by tag', () => {
  const file = fixture('support', [
    '{ instance: i-0a1b2c3d4e5f60002, networkInterface: eni-0a1b2c3d4e5f60002 }',
    '{ tag: { Name: support-b } }',
  ]);
  const site = readSite(file, 's.yaml');

  test('has no pointer values until its interface is found', () => {
    const [association, route] = pointersOf(site);
    expect([association?.values.b, route?.values.b]).toEqual([undefined, undefined]);
    expect(association?.words.holder.b).toBe('support-b.example.com 10.0.2.50');
    expect(route?.words.holder.b).toBe('support-b.example.com');
  });

  test('has them once it is found, and literal ids stay as written', () => {
    const found = { instance: 'i-0a1b2c3d4e5f60009', networkInterface: 'eni-0a1b2c3d4e5f60009' };
    pointersOf(withInterfaces(site, { a: found, b: found }))
      .slice(0, 2)
      .forEach(({ values }) => {
        expect(values.a?.network_interface_id).toBe('eni-0a1b2c3d4e5f60001');
        expect(values.b?.network_interface_id).toBe('eni-0a1b2c3d4e5f60009');
      });
  });
});

describe('moves', () => {
  const site = readSite(dualStack, 's.yaml');

  test.each(sides)('from %s are one per pointer', (from) => {
    const to = otherSide(from);
    expect(movesFor(site, from, to)).toEqual(pointersOf(site).map((pointer) => ({ pointer, from, to })));
  });

  test('to the same side are none', () => {
    expect(movesFor(site, 'a', 'a')).toEqual([]);
  });
});

describe('a tombstone', () => {
  test.each([
    ['in the cloud', dualStack],
    ['by update', fixture('help', ...byUpdate)],
  ])('takes out every pointer that its target may have had, %s', (_where, file) => {
    const site = readSite(file, 's.yaml');
    const released = site.targets.flatMap(({ key }) => releasedAddresses(key));
    const pointed = pointersOf(site).map(({ address }) => address);
    expect(released).toEqual(expect.arrayContaining(pointed));
    const gone = released.filter((address) => !pointed.includes(address) && !address.startsWith('swing_hand_'));
    expect(gone.join()).toMatch(/^[^,]+_CNAME$/);
  });

  test.each([
    ['nat/hand/198.51.100.80:443', 'swing_hand_moved_target.nat_198_51_100_80_443'],
    ['shared-ip/10.0.0.5', 'swing_hand_moved_target.shared_ip_10_0_0_5'],
    ['dns/guarded/example.org/help.example.org', 'swing_dns_record_set.example_org_help_example_org'],
  ])('takes out what our own provider holds by the key %s', (key, address) => {
    expect(releasedAddresses(key)).toEqual([address]);
  });

  test.each(['nat/listener/net/support', 'overlay-ip/10.99.0.10/32', 'dns/example.org', 'dns/guarded/example.org'])(
    'takes out nothing by the key %s',
    (key) => {
      expect(releasedAddresses(key)).toEqual([]);
    },
  );

  test('fails when it is of no known kind', () => {
    expect(problemsOf(() => releasedAddresses('foo/bar'))).toMatchObject([{ code: 'UnknownTargetKind', got: '"foo"' }]);
  });
});
