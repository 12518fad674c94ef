import type { ApplianceObservation, PairLook, ReachableAppliance } from '../../live';
import type { Side, Site } from '../../site';
import { applianceProofsAfter } from '../../swing/proofs/appliances-after';
import { applianceProofsBefore } from '../../swing/proofs/appliances-before';
import type { Profile } from '../../swing/proofs/proof';
import { site as broken, worldHeldBy } from './fake-world';

const now = new Date('2026-11-21T02:00:14Z');
const ids: Readonly<Record<Side, string>> = { a: 'a1'.repeat(16), b: 'b2'.repeat(16) };

const withApi: Site = { ...broken, api: { dataSyncFirst: true } };
const established: Site = {
  ...withApi,
  failover: 'established',
  appliances: { a: broken.appliances.a, b: { ...broken.appliances.b, version: broken.appliances.a.version } },
};

function seen(side: Side, change: Partial<ReachableAppliance> = {}, of: Site = established): ReachableAppliance {
  return {
    status: 'reachable',
    hostname: of.appliances[side].hostname,
    api: 'v2',
    observedAt: now.toISOString(),
    healthy: true,
    applianceId: ids[side],
    role: of.failover !== 'established' ? 'none' : side === 'a' ? 'primary' : 'backup',
    roleConfirmed: true,
    version: of.appliances[side].version,
    build: '4711',
    lastDataSync: '2026-11-21T01:30:00+00:00',
    clients: { sessions: 12, representatives: 4 },
    unsaid: [],
    ...change,
  };
}

function silent(side: Side): ApplianceObservation {
  const { hostname } = broken.appliances[side];
  const problem = { code: 'NoAnswerInTime', place: hostname, message: 'no complete answer in time' } as const;
  return { status: 'unreachable', hostname, reason: 'no complete answer in time', problem };
}

interface Case {
  readonly pair: PairLook;
  readonly of?: Site;
  readonly profile?: Profile;
}

function refuted({ pair, of = established, profile = 'swing' }: Case): readonly string[] {
  return applianceProofsBefore({ site: of, to: 'b', profile, pair, now })
    .filter(({ status }) => status === 'refuted')
    .map(({ id, sentence }) => `${id}: ${sentence}`);
}

const both = (
  a: Partial<ReachableAppliance> = {},
  b: Partial<ReachableAppliance> = {},
  of: Site = established,
): PairLook => ({
  a: seen('a', a, of),
  b: seen('b', b, of),
});

describe('before a swing the appliances', () => {
  test('prove an established pair that is well, and say whom the swing disconnects', () => {
    const proofs = applianceProofsBefore({ site: established, to: 'b', profile: 'swing', pair: both(), now });
    expect(proofs.filter(({ status }) => status !== 'proven')).toEqual([]);
    expect(proofs.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        'a is primary, b is backup',
        '12 sessions and 4 representatives on a will be disconnected',
      ]),
    );
  });

  test.each<[string, Case, RegExp]>([
    [
      'the candidate is ill',
      { pair: both({}, { healthy: false, unhealthyBecause: 'disk is full' }) },
      /appliance-health: .*disk is full/,
    ],
    ['the candidate is silent', { pair: { a: seen('a'), b: silent('b') } }, /appliance-reachable: .*appliance b/],
    ['the primary is silent', { pair: { a: silent('a'), b: seen('b') } }, /appliance-reachable: .*appliance a/],
    ['builds differ', { pair: both({}, { build: '9999' }) }, /same-version-and-build: .*4711 and .*9999/],
    [
      'the version is another than declared',
      { pair: both({ version: '23.1' }, { version: '23.1' }) },
      /appliance-version: .*23\.1.*declares/,
    ],
    ['one answers under both names', { pair: both({}, { applianceId: ids.a }) }, /appliance-ids-differ/],
    [
      'both are primary',
      { pair: both({}, { role: 'primary' }) },
      /roles-as-declared: both appliances call themselves primary/,
    ],
    [
      'they stand alone',
      { pair: both({ role: 'none' }, { role: 'none' }) },
      /roles-as-declared: both appliances stand alone/,
    ],
    [
      'a relationship stands where the file says broken',
      { of: withApi, pair: both({ role: 'primary' }, { role: 'backup' }, withApi) },
      /roles-as-declared: the pair is in a failover relationship/,
    ],
    [
      'the last sync is old and none is made first',
      {
        of: { ...established, api: { dataSyncFirst: false } },
        pair: both({ lastDataSync: '2026-11-19T01:30:00+00:00' }),
      },
      /last-sync: .*49 h ago/,
    ],
  ])('fail the planned swing when %s', (_, wrong, why) => {
    expect(refuted(wrong)).toEqual(expect.arrayContaining([expect.stringMatching(why)]));
  });

  test.each<[string, Case]>([
    ['a silent old primary', { pair: { a: silent('a'), b: seen('b') }, profile: 'forced' }],
    ['builds that differ', { pair: both({}, { build: '9999' }), profile: 'rollback' }],
  ])('do not stand in the way in an emergency for %s', (_, wrong) => {
    expect(refuted(wrong)).toEqual([]);
  });

  test.each<Profile>(['swing', 'rollback', 'forced'])('fail %s when the side that takes over is ill', (profile) => {
    expect(refuted({ pair: both({}, { healthy: false }), profile })).toHaveLength(1);
  });

  test('leave unproven what they do not say, and never take it for passed', () => {
    const { applianceId: _id, build: _build, lastDataSync: _sync, ...quiet } = seen('a', { clients: {} });
    const proofs = applianceProofsBefore({
      site: established,
      to: 'b',
      profile: 'swing',
      pair: { a: quiet, b: seen('b') },
      now,
    });
    expect(proofs.filter(({ status }) => status === 'not-proven').map(({ id }) => id)).toEqual([
      'appliance-ids-differ',
      'same-version-and-build',
      'last-sync',
      'sessions',
    ]);
  });
});

describe('after a swing the appliances', () => {
  const after = (answering: ApplianceObservation | undefined, pair: PairLook, of: Site = established) =>
    applianceProofsAfter(
      worldHeldBy('b', { appliances: () => Promise.resolve(pair), answeringAt: () => Promise.resolve(answering) }, of),
      of,
      'b',
    );
  const swapped = both({ role: 'backup' }, { role: 'primary' });

  test('prove by their ids who answers, and their roles', async () => {
    const proofs = await after(seen('b', { role: 'primary' }), swapped);
    expect(new Set(proofs.map(({ id, status }) => `${id} ${status}`))).toEqual(
      new Set(['answerer-identity proven', 'roles-after proven']),
    );
  });

  test('refute a swing after which the other one answers, whatever its certificate says', async () => {
    const proofs = await after(seen('a'), swapped);
    expect(proofs.filter(({ status }) => status === 'refuted').map(({ id }) => id)).toContain('answerer-identity');
  });

  test('refute roles that stayed', async () => {
    expect((await after(seen('b'), both())).find(({ id }) => id === 'roles-after')).toMatchObject({
      status: 'refuted',
      sentence: 'a is still primary, the network leads to b',
    });
  });

  test('say that a dead primary may still call itself primary when it comes back', async () => {
    const found = await after(seen('b', { role: 'primary' }), { a: silent('a'), b: seen('b', { role: 'primary' }) });
    expect(found.find(({ id }) => id === 'roles-after')).toMatchObject({
      status: 'proven',
      sentence: expect.stringMatching(/may still call itself primary/),
    });
  });

  test('say nothing of a site without API', async () => {
    const world = worldHeldBy('b');
    expect(await applianceProofsAfter(world, broken, 'b')).toEqual([]);
  });
});
