import type { Proof, TlsTarget, World } from '../../live';
import type { Site } from '../../site';
import { outcomeOfProofs, verifySwing } from '../../swing/verify';
import { pointersOf } from '../../targets';
import { groupArn } from '../live/pointer-fixtures';
import { cloudSite, cloudWorld } from './cloud-world';
import { goodTls, presentAt } from './fake-world';
import { addressSite, aliasSite, answersOf, nameWorld } from './name-world';

/** A clock that only sleeping moves. */
function fakeClock() {
  let now = 0;
  return { nowMs: () => now, sleep: (milliseconds: number) => Promise.resolve(void (now += milliseconds)) };
}

async function verified(world: World, site: Site, clock = fakeClock()): Promise<readonly Proof[]> {
  return verifySwing(world, site, { holder: 'b', clock });
}

function refuted(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.filter(({ status }) => status === 'refuted');
}

/** One pointer of a kind as it is after a swing that is not what it ought to be. */
function withPointer(type: string, change: object): Partial<World> {
  const readings = pointersOf(cloudSite).map(({ address }) => {
    const reading = presentAt(address, 'b', cloudSite);
    return address.startsWith(`${type}.`) ? ({ ...reading, ...change } as typeof reading) : reading;
  });
  return { readPointers: () => Promise.resolve(readings) };
}

test('a finished swing of every kind in the cloud is proven, each address on its own port', async () => {
  const asked: TlsTarget[] = [];
  const tls = (target: TlsTarget) => Promise.resolve((asked.push(target), goodTls));
  const proofs = await verified(cloudWorld('b', { tls }), cloudSite);
  expect(outcomeOfProofs(proofs)).toBe('done');
  expect(proofs.filter(({ id }) => id === 'pointer-at-holder').map(({ status }) => status)).toEqual(
    Array(3).fill('proven'),
  );
  expect(asked).toContainEqual({ address: '198.51.100.80', port: 8443, servername: 'support.example.com' });
});

test('a load balancer that has only a name is named as not proven and leaves nothing unknown', async () => {
  const proofs = await verified(cloudWorld('b'), cloudSite);
  const unasked = proofs.filter(({ id, status }) => id === 'target-answers' && status === 'not-proven');
  expect(unasked).toMatchObject([{ beyondReach: true, sentence: expect.stringContaining('no address that stays') }]);
});

describe('an overlay address that is silent', () => {
  const silentAt = (change: object): Partial<World> => ({
    servedAt: () => Promise.resolve([{ pointer: 'x', what: 'overlay', address: '10.99.0.10' }]),
    tls: ({ address }) =>
      Promise.resolve(address === '10.99.0.10' ? { status: 'silent', reason: 'no TLS answer', ...change } : goodTls),
  });

  test('is told when this machine is not said to have a way to it', async () => {
    const proofs = await verified(cloudWorld('b', silentAt({})), cloudSite);
    expect(outcomeOfProofs(proofs)).toBe('done');
    expect(proofs.find(({ id }) => id === 'target-answers')).toMatchObject({ beyondReach: true });
  });

  test('fails when swing.yaml says how it is reached from here', async () => {
    expect(refuted(await verified(cloudWorld('b', silentAt({ mapped: true })), cloudSite))).toMatchObject([
      { id: 'target-answers', sentence: 'overlay at 10.99.0.10:443 does not answer: no TLS answer' },
    ]);
  });
});

describe('in the cloud it fails when', () => {
  const route = pointersOf(cloudSite).find(({ resourceType }) => resourceType === 'aws_route');
  const weighted = JSON.stringify([{ type: 'forward', forward: [{ target_group: [{ arn: groupArn('a') }] }] }]);

  test('a route is still with the old holder', async () => {
    const proofs = refuted(
      await verified(cloudWorld('b', withPointer('aws_route', { values: route?.values.a })), cloudSite),
    );
    expect(proofs.map(({ id }) => id)).toEqual(['pointer-at-holder', 'old-holder-named-nowhere']);
  });

  test('a route leads to the new holder and into a black hole', async () => {
    const change = withPointer('aws_route', { extra: { state: 'blackhole' } });
    expect(refuted(await verified(cloudWorld('b', change), cloudSite))).toMatchObject([
      { id: 'pointer-at-holder', sentence: expect.stringMatching(/calls it a black hole/) },
    ]);
  });

  test('a listener forwards to the old group beside the new one', async () => {
    const change = withPointer('aws_lb_listener', { values: { arn: 'x', target_group_arn: weighted } });
    expect(refuted(await verified(cloudWorld('b', change), cloudSite)).map(({ id }) => id)).toEqual([
      'pointer-at-holder',
      'old-holder-named-nowhere',
    ]);
  });
});

describe('in a zone that takes updates', () => {
  test.each([
    ['addresses', addressSite],
    ['a CNAME', aliasSite],
  ])('a finished swing of %s is proven', async (_, site) => {
    expect(outcomeOfProofs(await verified(nameWorld('b', {}, site), site))).toBe('done');
  });

  test.each([
    ['addresses', addressSite, { records: ['198.51.100.10'] }],
    ['a CNAME', aliasSite, { records: ['help-a.example.org'] }],
  ])('fails when a secondary never gets NOTIFY of %s: it is waited for, then named', async (_, site, change) => {
    const clock = fakeClock();
    const nameAnswers = () => Promise.resolve(answersOf(site, 'b', 'ns2.example.org', change));
    const sentences = refuted(await verified(nameWorld('b', { nameAnswers }, site), site, clock)).map(
      ({ sentence }) => sentence,
    );
    expect(sentences[0]).toMatch(/old holder a is still named by name server ns2\.example\.org/);
    expect(sentences[1]).toMatch(/name server ns2\.example\.org answers .*, not /);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(28_000);
    expect(clock.nowMs()).toBeLessThanOrEqual(30_000);
  });
});
