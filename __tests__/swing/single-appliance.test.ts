import type { World } from '../../live';
import type { Site } from '../../site';
import { preflight } from '../../swing/preflight';
import { verdictOfProofs, verifySwing } from '../../swing/verify';
import { pointersOf } from '../../targets';
import { interfaceOf, site as pair, worldHeldBy } from './fake-world';

/** One virtual appliance; b is not there. */
const site: Site = {
  ...pair,
  failover: 'none',
  appliances: { a: pair.appliances.a, b: { kind: 'vacant', hostname: 'b.vacant.invalid', addresses: {}, version: '' } },
  targets: pair.targets.map((target) =>
    target.kind === 'elastic-ip'
      ? { ...target, spec: { ...(target.spec as object), privateIp: { a: '10.0.1.50' } } }
      : target,
  ),
};

const asked: string[] = [];
const world: World = worldHeldBy(
  'a',
  {
    interfaces: () => Promise.resolve([interfaceOf('a')]),
    tls: async (place) => {
      asked.push(place.address);
      return worldHeldBy('a', {}, site).tls(place);
    },
  },
  site,
);
const clock = { nowMs: () => 0, sleep: () => Promise.resolve() };
beforeEach(() => asked.splice(0));

test('a single appliance is proven without a word about the other', async () => {
  const proofs = await verifySwing(world, site, { holder: 'a', clock });
  expect(verdictOfProofs(proofs)).toBe('proven');
  expect(proofs.map(({ id }) => id)).not.toContain('old-holder-named-nowhere');
  expect(JSON.stringify(proofs)).not.toMatch(/vacant|invalid|appliance b/);
  expect(new Set(asked)).toEqual(new Set(['203.0.113.10', '203.0.113.11']));
});

test('before a change only the one that is there is looked at', async () => {
  const proofs = await preflight(world, site, { profile: 'swing', to: 'a', locksFree: true });
  const ids = proofs.map(({ id }) => id);
  expect(ids).not.toContain('certificate-same-on-both');
  expect(ids).not.toContain('appliance-ids-differ');
  expect(JSON.stringify(proofs)).not.toMatch(/vacant|invalid|appliance b/);
  expect(proofs.filter(({ status }) => status === 'refuted')).toEqual([]);
});

test('fails when a pointer is with somebody else, who is not taken for the other side', async () => {
  const [eip] = pointersOf(site);
  const readings = await world.readPointers();
  const stolen = readings.map((reading) =>
    reading.address === eip?.address && reading.status === 'present'
      ? { ...reading, values: { ...reading.values, network_interface_id: 'eni-0a1b2c3d4e5f60009' } }
      : reading,
  );
  const elsewhere = { ...world, readPointers: () => Promise.resolve(stolen) };
  const proofs = await verifySwing(elsewhere, site, { holder: 'a', clock });
  expect(proofs.find(({ status }) => status === 'refuted')?.sentence).toContain(
    'is held by something the site file does not name',
  );
});
