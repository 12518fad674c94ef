import type { Fault, SimulatedPair } from '../../../lab/simulated-pair';
import { endScenes, hostnames, site } from '../pair-scene';
import { adopted, alone, configured, role, roleScene, told } from './role-scene';

afterEach(endScenes);

describe('a refresh', () => {
  it.each(['spoken', 'not-found'] as const)('keeps a state that is true, without a word (v2 %s)', async (v2) => {
    const { terraform } = await roleScene({ quirks: { v2 } });
    expect(await terraform.refresh(adopted())).toEqual({ state: adopted(), diagnostics: [] });
  });

  it('shows a swap by hand as drift', async () => {
    const { lab, terraform } = await roleScene();
    lab.setRole('a', 'backup');
    lab.setRole('b', 'primary');
    const { state, diagnostics } = await terraform.refresh(adopted());
    expect(state).toEqual(adopted({ primary: 'b', role_a: 'backup', role_b: 'primary' }));
    expect(diagnostics).toEqual([]);
  });

  it('shows a relationship broken by hand as drift', async () => {
    const { lab, terraform } = await roleScene();
    lab.setRole('a', 'none');
    lab.setRole('b', 'none');
    expect(await terraform.refresh(adopted())).toEqual({ state: adopted(alone), diagnostics: [] });
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, Partial<Record<'role_a' | 'role_b', string>>, string]>([
    [
      'one is off',
      (lab) => lab.fault('a', { kind: 'powered-off' }),
      { role_a: 'unknown' },
      'warning appliance_a: appliance a cannot be asked: the connection was lost (ECONNRESET)',
    ],
    [
      'one is silent',
      (lab) => lab.fault('b', { kind: 'silent' }),
      { role_b: 'unknown' },
      'warning appliance_b: appliance b cannot be asked: no complete answer',
    ],
    [
      'what answers is no appliance',
      (lab) => lab.fault('b', { kind: 'wrong-body', body: '<html>' }),
      { role_b: 'unknown' },
      'warning appliance_b: appliance b cannot be asked: ',
    ],
    [
      'nobody is primary',
      (lab) => lab.setRole('a', 'backup'),
      { role_a: 'backup' },
      'warning primary: nobody is primary: both appliances are backup',
    ],
    [
      'both are primary',
      (lab) => lab.fault('a', { kind: 'both-primary' }),
      { role_b: 'primary' },
      'warning primary: ALARM: both appliances call themselves primary',
    ],
    [
      'one stands alone',
      (lab) => lab.setRole('b', 'none'),
      { role_b: 'none' },
      'warning relationship: one appliance stands alone, the other does not',
    ],
    [
      'one appliance answers under both names',
      (lab) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      {},
      'warning appliance_b: one appliance answers under both names',
    ],
    [
      'the builds differ while the relationship stands',
      (lab) => lab.setState('b', { build: '4712-0000' }),
      {},
      'warning relationship: version or build differ',
    ],
  ])('keeps what was known when %s, with one warning', async (_, prepare, roles, warning) => {
    const { lab, terraform } = await roleScene();
    prepare(lab);
    const { state, diagnostics } = await terraform.refresh(adopted());
    expect(state).toEqual(adopted(roles));
    expect(told(diagnostics)).toEqual([expect.stringContaining(warning)]);
    const plan = await terraform.plan(state, configured());
    expect(plan).toEqual({ planned: state, diagnostics: [] });
  });

  it('knows no role while an old health answer contradicts the list', async () => {
    const { lab, terraform } = await roleScene({ quirks: { healthCacheSeconds: 60 } });
    await terraform.refresh(adopted());
    lab.setRole('a', 'backup');
    lab.setRole('b', 'primary');
    const { state, diagnostics } = await terraform.refresh(adopted());
    expect(state).toMatchObject({ primary: 'a', role_a: 'unknown', role_b: 'unknown' });
    expect(diagnostics.map(({ detail }) => detail).join()).toContain('health may be a minute old');
  });
});

describe('who cannot be asked, and why', () => {
  const refreshed = async (change: Parameters<Awaited<ReturnType<typeof roleScene>>['context']>[1]) => {
    const { context } = await roleScene();
    return role.read(adopted(), context(undefined, change));
  };

  it('an environment without credentials is a warning for each side', async () => {
    const { state, diagnostics } = await refreshed({ env: {} });
    expect(state).toEqual(adopted({ role_a: 'unknown', role_b: 'unknown' }));
    expect(told(diagnostics)).toEqual([
      'warning client_id_a: appliance a cannot be asked: there are no credentials',
      'warning client_id_b: appliance b cannot be asked: there are no credentials',
    ]);
    expect(diagnostics[0]?.detail).toContain('set SWING_API_CLIENT_ID_A and SWING_API_CLIENT_SECRET_A');
  });

  it('an authority file that is not there is a warning that names it', async () => {
    const { diagnostics } = await refreshed({ provider: { ca_file: 'no/such/ca.pem', connect: null } });
    expect(told(diagnostics)[0]).toContain('the provider\'s "ca_file" cannot be read (ENOENT)');
    expect(diagnostics[0]?.detail).toContain('"no/such/ca.pem"');
  });

  it('a certificate nobody vouches for is a warning, and not believed', async () => {
    const { context } = await roleScene();
    const { connect = null } = context().provider;
    const { state, diagnostics } = await role.read(
      adopted(),
      context(undefined, { provider: { ca_file: null, connect } }),
    );
    expect(state).toMatchObject({ role_a: 'unknown', role_b: 'unknown' });
    expect(told(diagnostics)[0]).toContain(
      'warning appliance_a: appliance a cannot be asked: the certificate is not trusted',
    );
  });

  it('a certificate for another site is a warning', async () => {
    const { terraform } = await roleScene();
    const { diagnostics } = await terraform.refresh(adopted({ site: 'other.example.com', id: 'other.example.com' }));
    expect(told(diagnostics)[0]).toContain('the certificate is not valid for other.example.com');
  });

  it('a wrong secret is a warning at the account that shows nothing of it', async () => {
    const { lab, terraform } = await roleScene();
    lab.setAccount({ clientSecret: 'another-secret' });
    const answer = await terraform.refresh(adopted());
    expect(told(answer.diagnostics)[0]).toContain('warning client_id_a: appliance a cannot be asked');
    expect(JSON.stringify(answer)).not.toContain(lab.account.clientSecret);
  });

  it.each<Fault>([{ kind: 'drop-before' }, { kind: 'cut-short' }, { kind: 'status', status: 500 }])(
    'one bad answer of kind $kind changes nothing that is known',
    async (fault) => {
      const { lab, terraform } = await roleScene();
      lab.fault('a', fault, { times: 1 });
      const { state } = await terraform.refresh(adopted());
      expect(state).toMatchObject({ relationship: 'established', primary: 'a' });
    },
  );
});

describe('an import', () => {
  it('takes site and both names, and the refresh does the rest', async () => {
    const { context, terraform } = await roleScene();
    const { state } = await role.importState(`${site},${hostnames.a},${hostnames.b}`, context());
    const read = await terraform.refresh(state ?? {});
    expect(read).toEqual({ state: adopted(), diagnostics: [] });
    expect(await terraform.plan(read.state, configured())).toEqual({ planned: adopted(), diagnostics: [] });
  });

  it.each(['support.example.com', 'a,b', 'a,b,c,d', 'a,,c'])(
    'fails when the id is %j, and names its form',
    async (id) => {
      const { context } = await roleScene();
      const { state, diagnostics } = await role.importState(id, context());
      expect(state).toBeNull();
      expect(told(diagnostics)).toEqual(['error -: the import id must be SITE,HOSTNAME_A,HOSTNAME_B']);
    },
  );

  it('fails when an appliance cannot be asked: half a state would be planned as a change', async () => {
    const { context, lab, terraform } = await roleScene();
    lab.fault('b', { kind: 'powered-off' });
    const { state } = await role.importState(`${site},${hostnames.a},${hostnames.b}`, context());
    const read = await terraform.refresh(state ?? {});
    expect(read.state).toBeNull();
    expect(told(read.diagnostics)).toContain('error -: it is not clear what to import');
  });
});
