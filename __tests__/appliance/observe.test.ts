import { observePair, pairState, type ReachableAppliance } from '../../appliance';
import type { Quirks, SimulatedPair } from '../../lab/simulated-pair';
import { hostnames, pairUnderTest, site, stopPairs } from './pair-under-test';

afterEach(stopPairs);

function reachable(observation: { readonly status: string }): ReachableAppliance {
  expect(observation).toMatchObject({ status: 'reachable' });
  return observation as ReachableAppliance;
}

const paths = (lab: SimulatedPair) => lab.requests('a').map(({ path }) => path);

describe('observePair', () => {
  it('says what both appliances say in JSON', async () => {
    const { clients } = await pairUnderTest();
    const pair = await observePair(clients);
    expect(pair.a).toMatchObject({
      status: 'reachable',
      hostname: hostnames.a,
      api: 'v2',
      healthy: true,
      applianceId: 'a1'.repeat(16),
      reportedHostname: hostnames.a,
      role: 'primary',
      roleConfirmed: true,
      version: '24.3.1',
      build: '4711-749b17',
      lastDataSync: '2026-03-01T01:50:00.000Z',
      clients: { representatives: 4, sessions: 12 },
      clockAheadSeconds: 0,
      apiVersion: '2.0.0',
      product: 'rs',
      unsaid: [],
    });
    expect(pair.b).toMatchObject({ role: 'backup', applianceId: 'b2'.repeat(16) });
    expect(pairState(pair)).toEqual({ kind: 'established', primary: 'a' });
  });

  it('leaves out what a backup does not say', async () => {
    const { clients } = await pairUnderTest();
    const { b } = await observePair(clients);
    expect(b).not.toHaveProperty('lastDataSync');
    expect(b).not.toHaveProperty('lastDataSyncStatus');
    expect(b).not.toHaveProperty('enabledSharedIps');
  });

  it('talks to each by its own name, and never names the site', async () => {
    const { clients, lab } = await pairUnderTest();
    await observePair(clients);
    for (const side of ['a', 'b'] as const)
      for (const request of lab.requests(side)) {
        expect(request).toMatchObject({ host: hostnames[side], servername: hostnames[side] });
      }
  });

  it('sends another servername where the certificate names only the site', async () => {
    const { client, lab } = await pairUnderTest();
    expect(await client('a', { servername: site }).observe()).toMatchObject({ status: 'reachable' });
    expect(lab.requests('a')[0]).toMatchObject({ host: hostnames.a, servername: site });
  });

  it('knows which shared addresses are switched on', async () => {
    const { clients, lab } = await pairUnderTest();
    lab.setState('a', { sharedIps: ['203.0.113.10', '203.0.113.11'] });
    expect(await clients.a.observe()).toMatchObject({ enabledSharedIps: ['203.0.113.10', '203.0.113.11'] });
  });

  it('tells how far a clock is off', async () => {
    const { clients, lab } = await pairUnderTest();
    lab.fault('a', { kind: 'clock-off', seconds: -7_200 });
    expect(await clients.a.observe()).toMatchObject({ clockAheadSeconds: -7_200 });
  });

  it('finds the language once', async () => {
    const { clients, lab } = await pairUnderTest({ quirks: { v2: 'not-found' } });
    await clients.a.observe();
    await clients.a.observe();
    expect(paths(lab).filter((path) => path === '/api/command/v2/info')).toHaveLength(1);
  });

  it('looks for the language again after an upgrade', async () => {
    const { clients, lab } = await pairUnderTest();
    await clients.a.observe();
    const gone = lab.fault(
      'a',
      { kind: 'status', status: 404 },
      { when: ({ path }) => path.startsWith('/api/command/v2') },
    );
    expect(await clients.a.observe()).toMatchObject({ status: 'unreachable', problem: { code: 'NotSpoken' } });
    expect(await clients.a.observe()).toMatchObject({ status: 'reachable', api: 'xml' });
    gone();
  });
});

describe.each(['v2', 'xml'] as const)('an ill appliance, asked by %s', (api) => {
  const quirks: Partial<Quirks> = { v2: api === 'v2' ? 'spoken' : 'not-found' };

  it('is reachable, not healthy, and says why', async () => {
    const { clients, lab } = await pairUnderTest({ quirks });
    lab.fault('a', { kind: 'ill', message: 'disk is full & hot' });
    const ill = reachable(await clients.a.observe());
    expect(ill).toMatchObject({ healthy: false, unhealthyBecause: 'disk is full & hot', version: '24.3.1' });
    expect(ill).not.toHaveProperty('enabledSharedIps');
    // health says null; the list of appliances knows
    expect(ill.role).toBe('primary');
  });
});

describe('whatever the documentation leaves open', () => {
  const open: readonly (readonly [string, Partial<Quirks>])[] = [
    ['no v2: 404', { v2: 'not-found' }],
    ['no v2: 405', { v2: 'not-allowed' }],
    ['no v2: a forbidden page', { v2: 'html' }],
    ['no v2: the login page', { v2: 'login-page' }],
    ['no v2: an XML error', { v2: 'xml-error' }],
    ['XML of Bomgar', { v2: 'not-found', namespace: 'bomgar' }],
    ['XML of NetworkStreaming', { v2: 'not-found', namespace: 'networkstreaming' }],
    ['XML with prefixes', { v2: 'not-found', namespace: 'prefixed' }],
    ['XML without a namespace', { v2: 'not-found', namespace: 'none' }],
    ['flat counts', { counts: 'flat' }],
    ['counts as a list', { counts: 'list' }],
    ['both appliances listed', { listed: 'both' }],
    ['ids with dashes', { idStyle: 'dashed' }],
    ['ids in capitals', { idStyle: 'upper', v2: 'not-found' }],
    ['an empty list of shared addresses', { noSharedIps: 'empty' }],
    ['access_denied with 200', { accessDenied: 200 }],
    ['access_denied with 400', { accessDenied: 400 }],
    ['access_denied with 403', { accessDenied: 403 }],
  ];

  test.each(open)('%s: the same is seen', async (_, quirks) => {
    const { clients, lab } = await pairUnderTest({ quirks });
    await clients.a.observe();
    lab.endTokens('a');
    expect(await clients.a.observe()).toMatchObject({
      status: 'reachable',
      applianceId: 'a1'.repeat(16),
      role: 'primary',
      version: '24.3.1',
      build: '4711-749b17',
      lastDataSync: '2026-03-01T01:50:00.000Z',
      clients: { representatives: 4, sessions: 12 },
    });
  });

  test.each([{}, { v2: 'not-found' }] as const)(
    'no counts (%j): counts stay unknown, and the reason is listed',
    async (quirks) => {
      const { clients } = await pairUnderTest({ quirks: { ...quirks, counts: 'absent' } });
      const seen = reachable(await clients.a.observe());
      expect(seen.clients).toEqual({});
      expect(seen.unsaid).toHaveLength(1);
      expect(seen.role).toBe('primary');
    },
  );

  it('no list of appliances: the role comes from health alone, unconfirmed', async () => {
    const { clients } = await pairUnderTest({ quirks: { listed: 'absent' } });
    expect(await clients.a.observe()).toMatchObject({
      role: 'primary',
      roleConfirmed: false,
      unsaid: [{ code: 'NotSpoken' }],
    });
  });

  it('fails to know the role while cached health contradicts the list', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { healthCacheSeconds: 60 } });
    await clients.a.observe();
    lab.setRole('a', 'backup');
    const doubtful = reachable(await clients.a.observe());
    expect(doubtful).not.toHaveProperty('role');
    expect(doubtful.unsaid).toMatchObject([
      { code: 'RolesDisagree', message: 'health says primary, the list of appliances says backup' },
    ]);
    clock.advance(60_000);
    expect(await clients.a.observe()).toMatchObject({ role: 'backup', roleConfirmed: true });
  });
});

describe('pairState', () => {
  const of = (a?: 'none' | 'primary' | 'backup', b?: 'none' | 'primary' | 'backup') =>
    pairState({ a: { status: 'x', ...(a && { role: a }) }, b: { status: 'x', ...(b && { role: b }) } });

  test.each([
    [of('primary', 'backup'), { kind: 'established', primary: 'a' }],
    [of('backup', 'primary'), { kind: 'established', primary: 'b' }],
    [of('backup', 'backup'), { kind: 'both-backup' }],
    [of('primary', 'primary'), { kind: 'both-primary' }],
    [of('none', 'none'), { kind: 'stand-alone' }],
    [of('none', 'backup'), { kind: 'half-related' }],
    [of('primary', 'none'), { kind: 'half-related' }],
    [of(undefined, 'primary'), { kind: 'unclear', unknown: ['a'] }],
    [of(undefined, undefined), { kind: 'unclear', unknown: ['a', 'b'] }],
  ])('%#: %j', (state, expected) => expect(state).toEqual(expected));
});
