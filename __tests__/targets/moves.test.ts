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
import { fixture } from '../fixtures/sites/edited';
import { problemsOf } from '../fixtures/sites/problems-of';

const dualStack = fixture(
  'support',
  ['  # - dns:', '  - dns:'],
  ['203.0.113.11', '[203.0.113.11, "2001:db8::11"]'],
  ['203.0.113.12', '[203.0.113.12, "2001:db8::12"]'],
);

describe('pointers of a site', () => {
  test('are the association and one record per family, in the order of a swing', () => {
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
        expect(new Set(addresses).size).toBe(2 * all.length);
        addresses.forEach((address) => expect(address).toMatch(/^aws_route53_record\.[A-Za-z_][A-Za-z0-9_-]*$/));
      }),
    );
  });

  test('have the attributes and the order their type says', () => {
    pointersOf(readSite(dualStack, 's.yaml')).forEach((pointer) => {
      const type = pointerTypes.get(pointer.resourceType);
      sides.forEach((side) =>
        expect(Object.keys(pointer.values[side] ?? {}).toSorted()).toEqual(type?.attributes.toSorted()),
      );
      expect(orderClasses).toContain(pointer.order);
    });
  });

  test('tell an approver what moves, how, and what a stop leaves', () => {
    expect(pointersOf(readSite(dualStack, 's.yaml')).map(({ words }) => words)).toMatchSnapshot();
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
    const [pointer] = pointersOf(site);
    expect(pointer?.values.b).toBeUndefined();
    expect(pointer?.words.holder.b).toBe('support-b.example.com 10.0.2.50');
  });

  test('has them once it is found, and literal ids stay as written', () => {
    const found = { instance: 'i-0a1b2c3d4e5f60009', networkInterface: 'eni-0a1b2c3d4e5f60009' };
    const [pointer] = pointersOf(withInterfaces(site, { a: found, b: found }));
    expect(pointer?.values.a?.network_interface_id).toBe('eni-0a1b2c3d4e5f60001');
    expect(pointer?.values.b?.network_interface_id).toBe('eni-0a1b2c3d4e5f60009');
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
  test('takes out the pointers that its target had', () => {
    const site = readSite(dualStack, 's.yaml');
    expect(site.targets.flatMap(({ key }) => releasedAddresses(key)).toSorted()).toEqual(
      pointersOf(site)
        .map(({ address }) => address)
        .toSorted(),
    );
  });

  test('fails when it is of no known kind', () => {
    expect(problemsOf(() => releasedAddresses('foo/bar'))).toMatchObject([{ code: 'UnknownTargetKind', got: '"foo"' }]);
  });
});
