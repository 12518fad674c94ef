import type { SimulatedPair } from '../../../lab/simulated-pair';
import { unknown, type Values } from '../../../provider/framework';
import { endScenes, hostnames } from '../pair-scene';
import { adopted, alone, configured, role, roleScene, told } from './role-scene';

afterEach(endScenes);

const toB = configured({ primary: 'b', data_sync_first: false });
const count = (lab: SimulatedPair) => lab.requests('a').length + lab.requests('b').length;
const commands = (lab: SimulatedPair) =>
  (['a', 'b'] as const).flatMap((side) =>
    lab.requests(side).filter(({ method, path }) => method === 'POST' && path !== '/oauth2/token'),
  );

describe('a plan in which nothing changes', () => {
  test.each<readonly [string, Values]>([
    ['the same is said', configured()],
    ['only force is said', configured({ force: true })],
    ['only data_sync_first is said', configured({ data_sync_first: false })],
    ['only the accounts are said', configured({ client_id_a: 'x', client_secret_a: 'y' })],
  ])('is silent, asks nobody, and plans what there is when %s', async (_, config) => {
    const { lab, terraform } = await roleScene();
    lab.fault('b', { kind: 'ill', message: 'x' });
    expect(await terraform.plan(adopted(), config)).toEqual({ planned: adopted(), diagnostics: [] });
    expect(count(lab)).toBe(0);
  });

  it('takes other timeouts over without asking', async () => {
    const { lab, terraform } = await roleScene();
    const timeouts = { create: null, read: null, update: '2h', delete: null };
    const applied = await terraform.apply(adopted(), configured({ timeouts }));
    expect(applied).toMatchObject({ stage: 'applied', state: adopted({ timeouts }), diagnostics: [] });
    expect(count(lab)).toBe(0);
  });

  it('forces nothing to be replaced, whatever changes', async () => {
    const { terraform } = await roleScene();
    const plans = await Promise.all(
      [toB, configured({ site: 'x.example.com' }), configured({ appliance_a: 'x.example.com' }), configured(alone)].map(
        (config) => terraform.plan(adopted(), { ...config, role_a: null, role_b: null }),
      ),
    );
    plans.forEach((plan) => expect(plan.requiresReplace ?? []).toEqual([]));
  });
});

describe('a plan that swaps', () => {
  it('says so in place, with the roles to be seen', async () => {
    const { lab, terraform } = await roleScene();
    const { planned, diagnostics } = await terraform.plan(adopted(), toB);
    expect(planned).toEqual(adopted({ primary: 'b', data_sync_first: false, role_a: unknown, role_b: unknown }));
    expect(diagnostics).toEqual([]);
    expect(commands(lab)).toEqual([]);
  });

  it('pulls data first where nothing is said, and tells whom that disconnects', async () => {
    const { terraform } = await roleScene();
    const { planned, diagnostics } = await terraform.plan(adopted(), configured({ primary: 'b' }));
    expect(planned).toMatchObject({ data_sync_first: true });
    expect(told(diagnostics)).toEqual([
      'warning data_sync_first: everyone on appliance a is disconnected during the data sync',
    ]);
    expect(diagnostics[0]?.detail).toContain('12 sessions and 4 representatives');
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, Values, string]>([
    [
      'the candidate is ill',
      (lab) => lab.fault('b', { kind: 'ill', message: 'disk full' }),
      toB,
      'error appliance_b: appliance b, which is to become primary, is not healthy',
    ],
    [
      'the candidate is off',
      (lab) => lab.fault('b', { kind: 'powered-off' }),
      toB,
      'error appliance_b: appliance b, which is to become primary, cannot be asked',
    ],
    [
      'the candidate is off, although forced',
      (lab) => lab.fault('b', { kind: 'powered-off' }),
      configured({ primary: 'b', force: true }),
      'error appliance_b: appliance b, which is to become primary, cannot be asked',
    ],
    [
      'the primary is off and nobody forces',
      (lab) => lab.fault('a', { kind: 'powered-off' }),
      toB,
      'error appliance_a: appliance a, which is to become backup, cannot be asked',
    ],
    [
      'the primary lives but refuses the account, although forced',
      (lab) => lab.fault('a', { kind: 'status', status: 401 }),
      configured({ primary: 'b', force: true }),
      'error client_id_a: appliance a answers or was never asked',
    ],
    [
      'the versions differ',
      (lab) => lab.setState('b', { version: '24.3.2' }),
      toB,
      'error primary: the two appliances do not run the same version and build',
    ],
    [
      'the builds differ',
      (lab) => lab.setState('b', { build: '4712-0000' }),
      toB,
      'error primary: the two appliances do not run the same version and build',
    ],
    [
      'both are primary',
      (lab) => lab.fault('a', { kind: 'both-primary' }),
      toB,
      'error primary: both appliances call themselves primary',
    ],
    [
      'both stand alone',
      (lab) => [lab.setRole('a', 'none'), lab.setRole('b', 'none')],
      toB,
      'error relationship: the two appliances have no failover relationship',
    ],
    [
      'one appliance answers under both names',
      (lab) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      toB,
      'error appliance_b: one appliance answers under both names',
    ],
    [
      'what answers is XML that is not XML',
      (lab) => lab.fault('b', { kind: 'wrong-body' }),
      toB,
      'error appliance_b: appliance b, which is to become primary, cannot be asked',
    ],
    [
      'the secret is wrong',
      (lab) => lab.setAccount({ clientSecret: 'another-secret' }),
      toB,
      'error client_id_b: appliance b, which is to become primary, cannot be asked',
    ],
  ])('fails when %s', async (_, prepare, config, expected) => {
    const { lab, terraform } = await roleScene();
    prepare(lab);
    const answer = await terraform.apply(adopted(), config);
    expect(answer).toMatchObject({ stage: 'refused', state: adopted() });
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining(expected)]);
    expect(JSON.stringify(answer)).not.toContain(lab.account.clientSecret);
    expect(commands(lab)).toEqual([]);
  });

  it('fails when nobody vouches for the certificate', async () => {
    const { context } = await roleScene();
    const { connect = null } = context().provider;
    const proposed = adopted({ primary: 'b', data_sync_first: false });
    const request = { kind: 'update', prior: adopted(), config: toB, proposed } as const;
    const { diagnostics } = await role.plan(request, context(undefined, { provider: { ca_file: null, connect } }));
    expect(told(diagnostics)).toEqual([expect.stringContaining('error appliance_b: appliance b')]);
    expect(diagnostics[0]?.detail).toContain('NotTrusted');
  });

  it('warns that a primary is taken for dead when it is forced', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('a', { kind: 'powered-off' });
    const { planned, diagnostics } = await terraform.plan(adopted(), configured({ primary: 'b', force: true }));
    expect(planned).toMatchObject({ force: true, data_sync_first: false });
    expect(told(diagnostics)).toEqual(['warning force: appliance a is taken for dead']);
  });

  it('takes up a swap that stopped at two backups', async () => {
    const { lab, terraform } = await roleScene();
    lab.setRole('a', 'backup');
    expect(await terraform.plan(adopted(), toB)).toMatchObject({ diagnostics: [] });
  });

  it('waits until an old health answer no longer contradicts the list', async () => {
    const { clock, lab, terraform } = await roleScene({ quirks: { healthCacheSeconds: 60 } });
    const { state } = await terraform.refresh(adopted());
    lab.setRole('a', 'backup');
    lab.setRole('b', 'primary');
    const begun = clock.now();
    expect(await terraform.plan(state, toB)).toMatchObject({ diagnostics: [] });
    expect(clock.now() - begun).toBeGreaterThanOrEqual(60_000);
  });

  test.each<readonly [string, Values]>([
    ['its accounts', { client_id_b: unknown, client_secret_b: unknown }],
    ['its primary', { primary: unknown }],
    ['a name', { appliance_b: unknown }],
  ])('is not judged while %s can be known only during apply, and says so', async (_, change) => {
    const { lab, terraform } = await roleScene();
    const { diagnostics } = await terraform.plan(adopted(), { ...toB, ...change });
    expect(told(diagnostics)).toEqual(['warning -: the appliances were not looked at in this plan']);
    expect(count(lab)).toBe(0);
  });

  it('uses the accounts of the configuration before those of the environment', async () => {
    const { lab, terraform } = await roleScene();
    const { clientId } = lab.account;
    const wrong = { ...toB, client_id_b: clientId, client_secret_b: 'not-the-secret' };
    const answer = await terraform.plan(adopted(), wrong);
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining('error client_id_b')]);
    expect(JSON.stringify(answer)).not.toContain('not-the-secret');
    expect(answer.planned).toMatchObject({ client_id_b: null, client_secret_b: null });
  });
});

describe('a plan with other names', () => {
  it('takes up a new name of an appliance that is what was declared', async () => {
    const { lab, terraform } = await roleScene();
    const before = adopted({ appliance_a: 'old-a.example.com' });
    expect(await terraform.apply(before, configured())).toMatchObject({ stage: 'applied', state: adopted() });
    expect(commands(lab)).toEqual([]);
  });

  it('fails when the names are the wrong way round', async () => {
    const { terraform } = await roleScene();
    const config = configured({ appliance_a: hostnames.b, appliance_b: hostnames.a });
    const { diagnostics } = await terraform.plan(adopted(), config);
    expect(told(diagnostics)).toEqual([
      'error primary: declared is a relationship with a as primary, there is a relationship with b as primary',
    ]);
  });

  it('warns when an appliance cannot be asked by its new name', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('a', { kind: 'powered-off' });
    const answer = await terraform.apply(adopted({ appliance_b: 'old-b.example.com' }), configured());
    expect(answer).toMatchObject({ stage: 'applied', state: adopted({ role_a: 'unknown' }) });
    expect(told(answer.diagnostics)).toEqual([
      expect.stringContaining('warning appliance_a: appliance a cannot be asked'),
    ]);
  });

  it('fails when one appliance answers under both', async () => {
    const { lab, terraform } = await roleScene();
    lab.setState('b', { applianceId: lab.state('a').applianceId });
    const { diagnostics } = await terraform.plan(adopted({ appliance_b: 'old-b.example.com' }), configured());
    expect(told(diagnostics)).toEqual(['error appliance_b: one appliance answers under both names']);
  });
});

describe('a creation', () => {
  it('takes up what is as declared, and changes nothing', async () => {
    const { lab, terraform } = await roleScene();
    expect(await terraform.apply(null, configured())).toMatchObject({
      stage: 'applied',
      state: adopted(),
      diagnostics: [],
    });
    expect(commands(lab)).toEqual([]);
  });

  it('takes up two that stand alone', async () => {
    const { lab, terraform } = await roleScene();
    lab.setRole('a', 'none');
    lab.setRole('b', 'none');
    const config = configured({ relationship: 'broken', primary: null });
    expect(await terraform.apply(null, config)).toMatchObject({ state: adopted(alone) });
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, string]>([
    [
      'the other one is primary',
      (lab) => [lab.setRole('a', 'backup'), lab.setRole('b', 'primary')],
      'error primary: declared is a relationship with a as primary, there is a relationship with b as primary',
    ],
    [
      'both stand alone',
      (lab) => [lab.setRole('a', 'none'), lab.setRole('b', 'none')],
      'error relationship: declared is a relationship with a as primary, there is no relationship',
    ],
    [
      'both are backup',
      (lab) => lab.setRole('a', 'backup'),
      'error relationship: declared is a relationship with a as primary, there is nothing clear',
    ],
    [
      'one cannot be asked',
      (lab) => lab.fault('b', { kind: 'powered-off' }),
      'error appliance_b: appliance b cannot be asked',
    ],
  ])('fails when %s, and says what was seen', async (_, prepare, expected) => {
    const { lab, terraform } = await roleScene();
    prepare(lab);
    const answer = await terraform.apply(null, configured());
    expect(answer).toMatchObject({ stage: 'refused', state: null });
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining(expected)]);
    expect(commands(lab)).toEqual([]);
  });
});

describe('a deletion', () => {
  it('forgets, changes nothing, and says so', async () => {
    const { lab, terraform } = await roleScene();
    const answer = await terraform.apply(adopted(), null);
    expect(answer).toMatchObject({ stage: 'applied', state: null });
    expect(told(answer.warnings)).toEqual(['warning -: the failover role is forgotten, and nothing is changed']);
    expect(count(lab)).toBe(0);
  });
});
