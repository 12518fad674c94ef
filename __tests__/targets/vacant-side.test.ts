import fc from 'fast-check';
import { stringify } from 'yaml';
import { holderOf } from '../../live';
import { renderMoveScript, renderTtlScript } from '../../review';
import { isPair, keepsAppliances, otherSide, presentSides, siteParts, sides, type Side } from '../../site';
import { movesFor, pointersOf, readSite, scriptOf } from '../../targets';
import { fixture } from '../fixtures/sites/edited';
import type { FixtureName } from '../fixtures/sites/edited';
import { errorOf, problemsOf } from '../fixtures/sites/problems-of';

const read = (name: FixtureName) => readSite(fixture(name), `${name}.yaml`);

describe('a site in the course of a migration', () => {
  test.each<[FixtureName, readonly Side[], boolean]>([
    ['hardware-before', ['a'], false],
    ['hardware-during', ['a', 'b'], true],
    ['hardware-after', ['b'], true],
    ['half-migrated', ['a', 'b'], true],
    ['kept', ['a', 'b'], true],
    ['support', ['a', 'b'], false],
    ['help', ['a', 'b'], false],
  ])('%s parses, with appliances %j', (name, present, keeps) => {
    const site = read(name);
    expect(presentSides(site)).toEqual(present);
    expect(keepsAppliances(site)).toBe(keeps);
  });

  test('the side without an appliance is vacant', () => {
    expect(read('hardware-before').appliances.b).toEqual({
      kind: 'vacant',
      hostname: 'b.vacant.invalid',
      addresses: {},
      version: '',
    });
  });

  test('the pointers keep their addresses and the values of the side that stays', () => {
    const [before, during, after] = (['hardware-before', 'hardware-during', 'hardware-after'] as const).map((name) =>
      pointersOf(read(name)),
    );
    const seen = (side: Side, pointers = during) => pointers?.map(({ address, values }) => [address, values[side]]);
    expect(seen('a', before)).toEqual(seen('a'));
    expect(seen('b', after)).toEqual(seen('b'));
    expect(seen('a')).toHaveLength(2);
  });

  test('what is kept by default: 443, a check every 10 seconds, protection', () => {
    expect(read('kept').infrastructure?.link?.ports).toEqual([443, '3478/udp']);
    expect(read('half-migrated').infrastructure?.targetGroups).toMatchObject({
      port: 443,
      healthCheck: { path: '/check', intervalSeconds: 10 },
    });
    expect(read('half-migrated').retired).toMatchObject([{ hostname: 'half-old.example.com', protection: 'lifted' }]);
    expect(read('hardware-after').retired[0]).not.toHaveProperty('protection');
  });
});

describe('a vacant side', () => {
  test.each<[FixtureName, Side]>([
    ['hardware-before', 'b'],
    ['hardware-after', 'a'],
  ])('of %s holds nothing, and nothing moves there', (name, vacant) => {
    const site = read(name);
    const pointers = pointersOf(site);
    expect(pointers.map(({ values }) => values[vacant])).toEqual([undefined, undefined]);
    expect(pointers.map(({ words }) => words.holder[vacant])).toEqual(['nobody yet', 'nobody yet']);
    expect(pointers.map(({ nobodyAt }) => nobodyAt)).toEqual([[vacant], [vacant]]);
    expect(movesFor(site, vacant, otherSide(vacant))).toEqual([]);
    expect(movesFor(site, otherSide(vacant), vacant)).toEqual([]);
    expect(JSON.stringify(pointers)).not.toContain('.invalid');
  });

  test('a pointer that somebody else holds is not taken for one of an appliance that is not known yet', () => {
    const [pointer] = pointersOf(read('hardware-before'));
    if (pointer === undefined) throw new Error('the fixture has pointers');
    const { address, values } = pointer;
    const at = (held: object) =>
      holderOf(pointer, { address, status: 'present', values: { ...values.a, ...held }, importId: '', extra: {} });
    expect(at({})).toBe('a');
    expect(at({ addresses: ['192.0.2.1'] })).toBe('other');
  });

  test.each(sides)('fails when a script shall lead to %s while there is one appliance', (to) => {
    const site = read('hardware-before');
    const error = errorOf(() => renderMoveScript({ site, from: otherSide(to), to, places: {}, title: 'swing.sh' }));
    expect(error).toMatchObject({ exitCode: 3, problems: [{ code: 'SideVacant' }] });
    expect(error?.message).toContain('there is no appliance b, so nothing can move there or from there');
  });

  test('fails when one pointer of a single appliance is to be scripted', () => {
    const site = readSite(oneSided('a', ['a']), 's.yaml');
    const scripts = pointersOf(site).map((pointer) => errorOf(() => scriptOf(pointer, site, {}))?.problems[0]?.code);
    expect(new Set(scripts)).toEqual(new Set(['SideVacant']));
  });

  test('a TTL of a single appliance is still changed by a script', () => {
    const site = read('hardware-after');
    const [pointer] = pointersOf(site);
    const script = renderTtlScript({ site, places: {}, ttls: { [pointer?.address ?? '']: 60 } });
    expect(script).toContain('203.0.113.30');
    expect(script).not.toContain('.invalid');
  });
});

describe('a target group that the appliance stack has still to create', () => {
  test('is nobody to move to, until its ARN is written', () => {
    const [pointer] = pointersOf(read('half-migrated'));
    expect(pointer?.values.b).toBeUndefined();
    expect(pointer?.words.holder.b).toBe('a group that is not created yet');
    expect(pointer?.nobodyAt).toEqual(['b']);
  });

  test.each<[string, string, string]>([
    ['nobody creates it', 'members: { a: { address: 192.168.7.10, outsideVpc: true }, b: { address: 10.0.2.40 } }', ''],
    ['its side is primary', 'primary: a', 'primary: b'],
  ])('fails when %s', (_, from, to) => {
    const file = fixture('half-migrated', [from, to || 'members: { a: { address: 192.168.7.10, outsideVpc: true } }']);
    expect(problemsOf(() => readSite(file, 's.yaml'))).toContainEqual(
      expect.objectContaining({
        code: 'MissingKey',
        message: 'targetGroups.b is missing',
        remedy: 'add targetGroups.b',
      }),
    );
  });
});

const group = (side: Side) => `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/s-${side}/7${side}`;
const listener = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/net/s/50/f2';
const per = <Value>(of: readonly Side[], value: (side: Side) => Value) =>
  Object.fromEntries(of.map((side) => [side, value(side)]));
const digit = (side: Side) => (side === 'a' ? 1 : 2);

function appliance(side: Side): object {
  const id = `0a1b2c3d4e5f6000${digit(side)}`;
  return {
    kind: 'virtual',
    hostname: `s-${side}.example.com`,
    address: [`203.0.113.${digit(side)}`, `2001:db8::${digit(side)}`],
    version: '24.2.3',
    aws: { instance: `i-${id}`, networkInterface: `eni-${id}` },
  };
}

/** A site with appliances at `present` whose targets name `named`, every kind that swings. */
function oneSided(primary: Side, present: readonly Side[], named: readonly Side[] = present): string {
  return stringify({
    site: 's.example.com',
    primary,
    failover: 'none',
    aws: { account: '123456789012', region: 'eu-central-1' },
    appliances: per(present, appliance),
    targets: [
      {
        'elastic-ip': {
          allocation: 'eipalloc-0a1b2c3d4e5f60001',
          privateIp: per(named, (side) => `10.0.${digit(side)}.50`),
        },
      },
      { 'overlay-ip': { address: '10.99.0.10/32', routeTables: ['rtb-0a1b2c3d4e5f60001'] } },
      { nat: { listeners: { 443: listener }, targetGroups: per(named, group) } },
      {
        dns: {
          route53: { zone: 'Z0123456789ABCDEFGHIJ' },
          ttl: 60,
          values: per(named, (side) => `${side}.example.net`),
        },
      },
    ],
  });
}

const someSides = fc.subarray([...sides], { minLength: 1 });

test('any site whose targets name exactly the sides it has parses, and any other does not', () => {
  fc.assert(
    fc.property(someSides, fc.subarray([...sides]), fc.constantFrom(...sides), (present, named, primary) => {
      const problems = problemsOf(() => readSite(oneSided(primary, present, named), 's.yaml'));
      // dns serves the appliance's own address where nothing is named, and a name beside addresses is refused
      const fits = present.includes(primary) && present.join() === named.join();
      expect(problems.length === 0).toBe(fits);
    }),
  );
});

test('a pointer has values exactly at the sides there are, and moves only between two', () => {
  fc.assert(
    fc.property(someSides, (present) => {
      const [primary = 'a'] = present;
      const site = readSite(oneSided(primary, present), 's.yaml');
      for (const { values } of pointersOf(site))
        expect(sides.filter((side) => values[side] !== undefined)).toEqual(present);
      expect(movesFor(site, otherSide(primary), primary)).toHaveLength(isPair(site) ? pointersOf(site).length : 0);
    }),
  );
});

test('the ports of a link are normalised once: what was parsed parses to itself', () => {
  const ports = fc.array(fc.constantFrom(443, 80, '3478/udp'));
  fc.assert(
    fc.property(ports, (written) => {
      const securityGroups = { a: 'sg-0a1b2c3d', b: 'sg-0a1b2c3e' };
      const parse = (value: unknown) => siteParts.infrastructure.parse({ link: { securityGroups, ports: value } });
      const parsed = parse(written)?.link?.ports;
      expect(parsed?.[0]).toBe(443);
      expect(new Set(parsed)).toEqual(new Set([443, ...written]));
      expect(parse(parsed)?.link?.ports).toEqual(parsed);
    }),
  );
});

describe('values of sides', () => {
  const refused = (text: string) =>
    problemsOf(() => readSite(text, 's.yaml')).map(({ message, remedy }) => `${message}; ${remedy}`);

  test('fails when a present side is missing', () => {
    const problems = refused(oneSided('a', ['a', 'b'], ['a']));
    expect(problems).toContain('privateIp.b is missing; add privateIp.b');
    expect(problems).toContain('targetGroups.b is missing; add targetGroups.b');
  });

  test('fails when a vacant side is named', () => {
    const problems = refused(oneSided('a', ['a'], ['a', 'b']));
    for (const field of ['privateIp.b', 'targetGroups.b', 'values.b'])
      expect(problems).toContain(
        `${field} is given, and there is no appliance b; remove ${field}, or add appliances.b`,
      );
  });
});
