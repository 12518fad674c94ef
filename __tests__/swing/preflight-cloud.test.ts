import type { ListenerFacts, Proof, TargetGroupReading, World } from '../../live';
import { preflight, type PreflightOptions } from '../../swing/preflight';
import { pointersOf } from '../../targets';
import { groupArn, loadBalancer, routeTable } from '../live/pointer-fixtures';
import { balancerWith, cloudSite, cloudWorld, groupOf, ipTarget, movedListener, probeListener } from './cloud-world';
import { interfaceOf, presentAt } from './fake-world';

const options: PreflightOptions = {
  profile: 'swing',
  to: 'b',
  locksFree: true,
  now: () => new Date('2026-11-21T02:00:14Z'),
};

async function proofsOf(change: Partial<World> = {}, changed: Partial<PreflightOptions> = {}) {
  return preflight(cloudWorld('a', change), cloudSite, { ...options, ...changed });
}

function refuted(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.filter(({ status }) => status === 'refuted');
}

function sentencesOf(proofs: readonly Proof[], id: string): readonly string[] {
  return proofs.filter((proof) => proof.id === id).map(({ sentence }) => sentence);
}

const off = { sourceDestCheck: false };
const otherVpc = { ...off, vpc: 'vpc-0ffffffffffffffff' };
const interfaces = (a: object, b: object): Partial<World> => ({
  interfaces: () => Promise.resolve([interfaceOf('a', a), interfaceOf('b', b)]),
});
const groups = (...readings: readonly TargetGroupReading[]): Partial<World> => ({
  targetGroups: () => Promise.resolve(readings),
});
const targets = (...health: readonly string[]) => health.map((state, index) => ({ id: `i-${index}`, health: state }));
const listeners = (...found: readonly ListenerFacts[]): Partial<World> => ({
  loadBalancers: () => Promise.resolve([balancerWith(...found)]),
});

describe('a pair that is fit', () => {
  test('is refuted nowhere', async () => {
    expect(refuted(await proofsOf())).toEqual([]);
  });

  test('is said to be healthy with counts, checked at its own listener, and owned by the guest', async () => {
    const proofs = await proofsOf();
    expect(sentencesOf(proofs, 'target-group-healthy')).toEqual(['target group support-b of b: healthy 1/1']);
    expect(sentencesOf(proofs, 'target-group-probe-listener')).toEqual([
      'target group support-b of b has a listener of its own, port 8442: AWS checks it always',
      'target group support-a of a has a listener of its own, port 8441: AWS checks it always',
    ]);
    expect(sentencesOf(proofs, 'address-configured-in-guest')[0]).toMatch(/^10\.0\.2\.50 is configured in the guest/);
    expect(sentencesOf(proofs, 'route-table-in-vpc')).toHaveLength(2);
  });

  test('asks nothing of services no pointer needs', async () => {
    const never = () => Promise.reject(new Error('must not be asked'));
    const onlyNames = { ...cloudSite, targets: [] };
    const world = cloudWorld('a', { routeTables: never, loadBalancers: never, targetGroups: never, ipTargets: never });
    await expect(preflight(world, onlyNames, options)).resolves.toBeDefined();
  });
});

describe('an overlay route is refuted: ', () => {
  test.each<[string, Partial<World>, string, RegExp]>([
    [
      'its table is of another VPC',
      interfaces(off, otherVpc),
      'route-table-in-vpc',
      /route table of another VPC: rtb-\S+ is in vpc-0a1b2c3d4e5f60001, interface eni-0a1b2c3d4e5f60002 of appliance b in vpc-0f+/,
    ],
    [
      'its table is of another VPC than the losing side, so there is no way back',
      interfaces(otherVpc, off),
      'route-table-in-vpc',
      /appliance a in vpc-0f+/,
    ],
    [
      'the check of the taking side is on',
      interfaces(off, {}),
      'source-dest-check-off',
      /check is on for interface eni-0a1b2c3d4e5f60002 .* drops every packet/,
    ],
    ['the check of the losing side is on', interfaces({}, off), 'source-dest-check-off', /appliance a: .* no way back/],
    [
      'its table does not exist',
      {
        routeTables: () =>
          Promise.resolve([{ routeTable, status: 'unknown', code: 'InvalidRouteTableID.NotFound', reason: 'x' }]),
      },
      'route-table-exists',
      /does not exist in this account and region/,
    ],
    [
      'it is absent',
      {
        readPointers: () =>
          Promise.resolve(
            pointersOf(cloudSite).map(({ address }) =>
              address.startsWith('aws_route.')
                ? { address, status: 'absent' as const }
                : presentAt(address, 'a', cloudSite),
            ),
          ),
      },
      'pointer-readable',
      /points to nothing at present/,
    ],
  ])('%s', async (_, change, id, sentence) => {
    const found = refuted(await proofsOf(change));
    expect(found.map((proof) => proof.id)).toEqual([id]);
    expect(found[0]?.sentence).toMatch(sentence);
    expect(found[0]?.remedy).toBeTruthy();
  });

  test.each(['rollback', 'forced'] as const)('%s looks at the taking side only', async (profile) => {
    expect(refuted(await proofsOf(interfaces({}, off), { profile }))).toEqual([]);
    expect(refuted(await proofsOf(interfaces(off, {}), { profile })).map(({ id }) => id)).toEqual([
      'source-dest-check-off',
    ]);
  });

  test('fails when the table cannot be read, but not in an emergency', async () => {
    const change: Partial<World> = {
      routeTables: () => Promise.resolve([{ routeTable, status: 'unknown', code: 'AccessDenied', reason: 'denied' }]),
    };
    expect(refuted(await proofsOf(change)).map(({ id }) => id)).toEqual(['route-table-exists']);
    expect(refuted(await proofsOf(change, { profile: 'forced' }))).toEqual([]);
  });
});

describe('a listener is refuted: ', () => {
  const otherBalancer = loadBalancer.replace('/support/', '/other/');

  test.each<[string, Partial<World>, string, RegExp]>([
    [
      'it is none of its load balancer',
      listeners(probeListener('a'), probeListener('b')),
      'listener-of-load-balancer',
      /is no listener of load balancer support/,
    ],
    [
      'it listens on another port than the file says',
      listeners({ ...movedListener('a'), port: 8080 }, probeListener('a'), probeListener('b')),
      'listener-port-as-declared',
      /listens on port 8080, the site file says 443/,
    ],
    [
      'the group of the taking side is of another load balancer',
      groups(groupOf('a'), groupOf('b', { loadBalancers: [otherBalancer] })),
      'target-group-of-load-balancer',
      /group of another load balancer: target group support-b of b serves other, not support/,
    ],
    [
      'the group of the taking side is in no listener',
      {
        ...listeners(movedListener('a'), probeListener('a')),
        ...groups(groupOf('a'), groupOf('b', { loadBalancers: [] })),
      },
      'target-group-probe-listener',
      /is in no listener: AWS never checks it \(unused\)/,
    ],
    [
      'the group of the losing side has no listener of its own, so nobody would check the way back',
      listeners(movedListener('a'), probeListener('b')),
      'target-group-probe-listener',
      /support-a of a has no listener but those that move/,
    ],
    [
      'a group does not exist',
      groups(groupOf('a'), {
        targetGroup: groupArn('b'),
        status: 'unknown',
        code: 'TargetGroupNotFoundException',
        reason: 'x',
      }),
      'target-group-readable',
      /does not exist/,
    ],
  ])('%s', async (_, change, id, sentence) => {
    const found = refuted(await proofsOf(change));
    expect(found.map((proof) => proof.id)).toEqual([id]);
    expect(found[0]?.sentence).toMatch(sentence);
    expect(found[0]?.remedy).toBeTruthy();
  });

  test.each([
    [['unhealthy'], 'healthy 0/1; i-0 is unhealthy'],
    [['healthy', 'unhealthy'], 'healthy 1/2; i-1 is unhealthy'],
    [['initial'], 'healthy 0/1; i-0 is initial'],
    [['unused'], 'healthy 0/1; i-0 is unused'],
    [['healthy', 'draining'], 'healthy 1/2; i-1 is draining'],
    [[], 'healthy 0/0, no target is registered'],
  ])('the targets of the taking side are %j', async (health, counts) => {
    const change = groups(groupOf('a'), groupOf('b', { targets: targets(...health) }));
    for (const profile of ['swing', 'rollback', 'forced'] as const) {
      expect(refuted(await proofsOf(change, { profile })).map(({ sentence }) => sentence)).toEqual([
        `target group support-b of b: ${counts}`,
      ]);
    }
  });

  test("AWS's reason is said", async () => {
    const sick = { id: 'i-1', port: 443, health: 'unhealthy', reason: 'Health checks failed' };
    const found = refuted(await proofsOf(groups(groupOf('a'), groupOf('b', { targets: [sick] }))));
    expect(found[0]?.sentence).toContain('healthy 0/1; i-1:443 is unhealthy (Health checks failed)');
  });

  test('the health of the losing side does not count', async () => {
    const change = groups(groupOf('a', { targets: targets('unhealthy') }), groupOf('b'));
    expect(refuted(await proofsOf(change))).toEqual([]);
  });
});

describe('an address the guest must own', () => {
  const checked = (...found: readonly ReturnType<typeof ipTarget>[]): Partial<World> => ({
    ipTargets: () => Promise.resolve({ status: 'known', complete: true, targets: found }),
  });
  const guest = async (change: Partial<World>) =>
    (await proofsOf(change)).filter(({ id }) => id === 'address-configured-in-guest');

  test('fails when its health check does: packets would arrive and be dropped', async () => {
    const [proof] = await guest(
      checked(ipTarget('10.0.2.50', { health: 'unhealthy', reason: 'Health checks failed' })),
    );
    expect(proof).toMatchObject({ status: 'refuted', remedy: expect.stringContaining('IP Configuration') });
    expect(proof?.sentence).toMatch(/10\.0\.2\.50 .* packets would arrive and be dropped/);
  });

  test.each([
    ['nobody checks it', checked(), /checked by nobody; .* register 10\.0\.2\.50/],
    ['its check has not ended', checked(ipTarget('10.0.2.50', { health: 'initial' })), /probe is initial/],
    ['only the address of the other side is checked', checked(ipTarget('10.0.1.50')), /checked by nobody/],
    [
      'the health checks may not be read',
      { ipTargets: () => Promise.resolve({ status: 'unknown' as const, code: 'AccessDenied', reason: 'denied' }) },
      /could not be asked: denied/,
    ],
  ])('is not proven when %s', async (_, change, sentence) => {
    const [proof] = await guest(change);
    expect(proof).toMatchObject({ status: 'not-proven', sentence: expect.stringMatching(sentence) });
  });

  test.each([
    ['a check that reaches the taking side', ['eni-0a1b2c3d4e5f60002'], 'healthy', 'proven'],
    ['a failing check that reaches the taking side', ['eni-0a1b2c3d4e5f60002'], 'unhealthy', 'refuted'],
    ['a check that reaches the losing side', ['eni-0a1b2c3d4e5f60001'], 'healthy', 'not-proven'],
    ['a failing check that reaches the losing side', ['eni-0a1b2c3d4e5f60001'], 'unhealthy', 'not-proven'],
    ['a check that reaches both', ['eni-0a1b2c3d4e5f60001', 'eni-0a1b2c3d4e5f60002'], 'healthy', 'not-proven'],
    ['a check that reaches nobody knows whom', undefined, 'healthy', 'not-proven'],
  ])('an overlay address with %s (%j, %s) is %s', async (_, checkReaches, health, status) => {
    const [, overlay] = await guest(
      checked(ipTarget('10.0.2.50'), ipTarget('10.99.0.10', { health, ...(checkReaches ? { checkReaches } : {}) })),
    );
    expect(overlay).toMatchObject({ status });
  });
});
