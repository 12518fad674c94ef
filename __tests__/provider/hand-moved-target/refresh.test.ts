import type { SimulatedPair } from '../../../lab/simulated-pair';
import { told } from '../failover-role/role-scene';
import { endScenes, hostnames, site } from '../pair-scene';
import { closeSharedAddresses } from './shared-address';
import { adopted, nat, sharedIp, target, targetScene, type TargetScene } from './target-scene';

afterEach(async () => {
  await closeSharedAddresses();
  await endScenes();
});

const here = adopted(nat());

describe('a refresh', () => {
  it.each(['spoken', 'not-found'] as const)('recognises who answers by its id, without a word (v2 %s)', async (v2) => {
    const { terraform } = await targetScene({ quirks: { v2 } });
    expect(await terraform.refresh(here)).toEqual({ state: here, diagnostics: [] });
  });

  it('shows a move by hand as another holder', async () => {
    const { lab, shared, terraform } = await targetScene();
    shared.lead(lab.ports.b);
    expect(await terraform.refresh(here)).toEqual({ state: adopted(nat(), { holder: 'b' }), diagnostics: [] });
  });

  it('recognises b also while a is dead', async () => {
    const { lab, shared, terraform } = await targetScene();
    lab.fault('a', { kind: 'powered-off' });
    shared.lead(lab.ports.b);
    expect(await terraform.refresh(here)).toEqual({ state: adopted(nat(), { holder: 'b' }), diagnostics: [] });
  });

  it('is asked for under the site name, at the shared address', async () => {
    const { lab, terraform } = await targetScene();
    await terraform.refresh(here);
    expect(lab.requests('a').some(({ host, servername }) => host === site && servername === site)).toBe(true);
  });

  it('uses the account of the other one where that of the holder is refused', async () => {
    const { context, lab, shared } = await targetScene();
    shared.lead(lab.ports.b);
    const { SWING_API_CLIENT_ID_B = '', SWING_API_CLIENT_SECRET_B = '' } = context().env;
    const env = {
      SWING_API_CLIENT_ID_A: 'other',
      SWING_API_CLIENT_SECRET_A: 'other-secret',
      SWING_API_CLIENT_ID_B,
      SWING_API_CLIENT_SECRET_B,
    };
    const { state } = await target.read(here, context(undefined, { env }));
    expect(state).toMatchObject({ holder: 'b' });
  });

  it('passes over a forwarded port that speaks no TLS', async () => {
    const { terraform } = await targetScene();
    const two = adopted(nat({ ports: [80, 443], holder: 'b' }));
    const { state, diagnostics } = await terraform.refresh(two);
    expect({ state, diagnostics }).toEqual({ state: { ...two, holder: 'a' }, diagnostics: [] });
    const one = await terraform.refresh(adopted(nat({ ports: [80] })));
    expect(told(one.diagnostics)).toEqual(['warning ports: no port speaks TLS']);
  });

  test.each<readonly [string, (scene: TargetScene) => unknown, string]>([
    [
      'nobody answers there',
      ({ shared }) => shared.lead(undefined),
      'warning address: nobody answers at 198.51.100.80:443',
    ],
    [
      'it may be a, which is dead by its own name',
      ({ lab, shared }) => {
        shared.lead(lab.ports.b);
        lab.setState('b', { applianceId: 'c3'.repeat(16) });
        lab.fault('b', { kind: 'drop-before' }, { when: ({ host }) => host === hostnames.b });
      },
      'warning address: who answers at 198.51.100.80:443 is neither a nor b as far as known',
    ],
    [
      'one appliance answers under both names',
      ({ lab }) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      'warning appliance_b: one appliance answers under both names',
    ],
    [
      'the secret is wrong',
      ({ lab }) => lab.setAccount({ clientSecret: 'another' }),
      'warning address: nobody answers',
    ],
  ])('keeps what was known when %s, with one warning', async (_, prepare, warning) => {
    const scene = await targetScene();
    prepare(scene);
    const answer = await scene.terraform.refresh(here);
    expect(answer.state).toEqual(here);
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining(warning)]);
    expect(answer.diagnostics[0]?.detail).toContain('the state keeps what was known before');
    expect(JSON.stringify(answer)).not.toContain(scene.lab.account.clientSecret);
    expect(await scene.terraform.plan(answer.state, nat())).toEqual({ planned: here, diagnostics: [] });
  });
});

describe('a refresh of a shared IP', () => {
  const hers = adopted(sharedIp());
  const on = (lab: SimulatedPair, a: readonly string[], b: readonly string[]) => {
    lab.setState('a', { sharedIps: a });
    lab.setState('b', { sharedIps: b });
  };

  it.each(['spoken', 'not-found'] as const)(
    'wants it switched on where it answers, and nowhere else (v2 %s)',
    async (v2) => {
      const { lab, shared, terraform } = await targetScene({ quirks: { v2 } });
      on(lab, ['198.51.100.80'], []);
      expect(await terraform.refresh(hers)).toEqual({ state: hers, diagnostics: [] });
      on(lab, [], ['198.51.100.81', '198.51.100.80']);
      shared.lead(lab.ports.b);
      expect((await terraform.refresh(hers)).state).toMatchObject({ holder: 'b' });
    },
  );

  test.each<readonly [string, readonly string[], readonly string[], string]>([
    [
      'both',
      ['198.51.100.80'],
      ['198.51.100.80'],
      'warning address: ALARM: 198.51.100.80 is switched on at both appliances',
    ],
    ['the other', [], ['198.51.100.80'], 'warning address: appliance a answers at 198.51.100.80, but does not say'],
    ['none', [], [], 'warning address: appliance a answers at 198.51.100.80, but does not say'],
  ])('keeps what was known when it is switched on at %s', async (_, a, b, warning) => {
    const { lab, terraform } = await targetScene();
    on(lab, a, b);
    const { state, diagnostics } = await terraform.refresh(hers);
    expect(state).toEqual(hers);
    expect(told(diagnostics)).toEqual([expect.stringContaining(warning)]);
  });

  it('warns that a dead one may still have it switched on', async () => {
    const { lab, shared, terraform } = await targetScene();
    on(lab, [], ['198.51.100.80']);
    lab.fault('a', { kind: 'powered-off' });
    shared.lead(lab.ports.b);
    const { state, diagnostics } = await terraform.refresh(hers);
    expect(state).toMatchObject({ holder: 'b' });
    expect(told(diagnostics)).toEqual([
      'warning appliance_a: appliance a cannot be asked whether 198.51.100.80 is switched on there as well',
    ]);
  });
});

describe('an import', () => {
  it('takes everything that is needed to look, and the refresh does the rest', async () => {
    const { context, terraform } = await targetScene();
    const id = `nat,198.51.100.80:443,${site},${hostnames.a},${hostnames.b}`;
    const { state } = await target.importState(id, context());
    const read = await terraform.refresh(state ?? {});
    expect(read).toEqual({ state: adopted(nat({ where: null })), diagnostics: [] });
    expect(await terraform.apply(read.state, nat())).toMatchObject({ state: here, diagnostics: [] });
  });

  it('knows several ports and IPv6', async () => {
    const { context } = await targetScene();
    const { state } = await target.importState(
      'nat,[2001:db8::80]:8443,443,s.example.com,a.example.com,b.example.com',
      context(),
    );
    expect(state).toMatchObject({
      name: 'nat/hand/2001:db8::80:443,8443',
      address: '2001:db8::80',
      ports: [8443, 443],
    });
    const shared = await target.importState(
      'shared-ip,10.0.0.5:443,s.example.com,a.example.com,b.example.com',
      context(),
    );
    expect(shared.state).toMatchObject({ name: 'shared-ip/10.0.0.5', kind: 'shared-ip' });
  });

  it.each([
    'nat/hand/198.51.100.80:443',
    'nat,198.51.100.80,s,a,b',
    'dns,198.51.100.80:443,s,a,b',
    'nat,198.51.100.80:443,s,a',
  ])('fails when the id is %j, and names its form', async (id) => {
    const { context } = await targetScene();
    const { state, diagnostics } = await target.importState(id, context());
    expect(state).toBeNull();
    expect(told(diagnostics)).toEqual([expect.stringContaining('error -: the import id must be KIND,ADDRESS:PORT')]);
  });

  it('fails when nobody answers: half a state would be planned as a change', async () => {
    const { context, shared, terraform } = await targetScene();
    shared.lead(undefined);
    const { state } = await target.importState(
      `nat,198.51.100.80:443,${site},${hostnames.a},${hostnames.b}`,
      context(),
    );
    const read = await terraform.refresh(state ?? {});
    expect(read.state).toBeNull();
    expect(told(read.diagnostics)).toEqual([expect.stringContaining('error address: nobody answers')]);
  });
});
