import { applianceHealthWith } from '../../../provider/appliance-health';
import { unknown, type Values } from '../../../provider/framework';
import type { SimulatedPair } from '../../../lab/simulated-pair';
import { endScenes, hostnames, pairScene, shortTimes, site } from '../pair-scene';

afterEach(endScenes);

const health = applianceHealthWith(shortTimes);
const asked: Values = { hostname: hostnames.a, side: 'a', site };
const silent = {
  healthy: null,
  role: null,
  appliance_id: null,
  version: null,
  build: null,
  last_data_sync: null,
  enabled_shared_ips: null,
  api: null,
};

describe.each([
  ['spoken', 'v2'],
  ['not-found', 'xml'],
] as const)('an appliance (v2 %s)', (v2, api) => {
  it('is told with all it says', async () => {
    const { context, lab } = await pairScene({ quirks: { v2 } });
    lab.setState('a', { sharedIps: ['10.0.0.5'] });
    expect(await health.read(asked, context())).toEqual({
      state: {
        ...asked,
        reachable: true,
        reason: null,
        healthy: true,
        role: 'primary',
        appliance_id: 'a1'.repeat(16),
        version: '24.3.1',
        build: '4711-749b17',
        last_data_sync: '2026-03-01T01:50:00.000Z',
        enabled_shared_ips: ['10.0.0.5'],
        api,
      },
      diagnostics: [],
    });
  });

  it('that is ill is reachable, and says why', async () => {
    const { context, lab } = await pairScene({ quirks: { v2 } });
    lab.fault('a', { kind: 'ill', message: 'disk full' });
    const { state, diagnostics } = await health.read(asked, context());
    expect(state).toMatchObject({ reachable: true, healthy: false, reason: 'disk full', version: '24.3.1' });
    expect(diagnostics).toEqual([]);
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, RegExp]>([
    ['is off', (lab) => lab.fault('a', { kind: 'powered-off' }), /connection was lost/],
    ['is silent', (lab) => lab.fault('a', { kind: 'silent' }), /no complete answer/],
    ['answers XML that is not XML', (lab) => lab.fault('a', { kind: 'wrong-body' }), /token|XML|JSON/],
    ['knows another secret', (lab) => lab.setAccount({ clientSecret: 'another' }), /client id, or the secret/],
  ])('that %s is a value with a reason, never an error', async (_, prepare, reason) => {
    const { context, lab } = await pairScene({ quirks: { v2 } });
    prepare(lab);
    const { state, diagnostics } = await health.read(asked, context());
    expect(state).toEqual({ ...asked, reachable: false, reason: expect.stringMatching(reason), ...silent });
    expect(diagnostics).toEqual([]);
  });
});

it('uses the account of its side alone', async () => {
  const { context, lab } = await pairScene();
  const env = { SWING_API_CLIENT_ID_B: lab.account.clientId, SWING_API_CLIENT_SECRET_B: lab.account.clientSecret };
  const read = (side: string) => health.read({ hostname: hostnames.b, side, site: null }, context(undefined, { env }));
  expect((await read('b')).state).toMatchObject({ reachable: true, role: 'backup', appliance_id: 'b2'.repeat(16) });
  expect((await read('a')).state).toMatchObject({ reachable: false, reason: 'there are no credentials' });
});

it('is not reachable with a certificate that nobody vouches for', async () => {
  const { context } = await pairScene();
  const { connect = null } = context().provider;
  const { state } = await health.read(asked, context(undefined, { provider: { connect, ca_file: null } }));
  expect(state).toMatchObject({ reachable: false, reason: expect.stringContaining('not trusted') });
});

test.each<readonly [string, unknown, unknown]>([
  ['is no host and port', 'nowhere', 'the provider\'s "connect" must lead to a host and a port'],
  ['leads to a port that is closed', '127.0.0.1:1', 'connection refused'],
])('is not reachable when connect %s', async (_, to, reason) => {
  const { context } = await pairScene();
  const provider: Values = { ...context().provider, connect: { [`${hostnames.a.toUpperCase()}:443`]: String(to) } };
  const { state } = await health.read(asked, context(undefined, { provider }));
  expect(state).toMatchObject({ reachable: false, reason });
});

test.each<readonly [Values, string]>([
  [{ side: 'c' }, 'side'],
  [{ hostname: 'https://x/' }, 'hostname'],
  [{ site: 'a b' }, 'site'],
])('a configuration with %j is refused there', (change, attribute) => {
  expect(health.validate({ ...asked, ...change })).toMatchObject([{ severity: 'error', attribute: [attribute] }]);
  expect(health.validate(asked)).toEqual([]);
  expect(health.validate({ hostname: unknown, side: unknown, site: unknown })).toEqual([]);
});
