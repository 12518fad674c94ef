import type { SimulatedPair } from '../../../lab/simulated-pair';
import { unknown, type Value, type Values } from '../../../provider/framework';
import { told } from '../failover-role/role-scene';
import { endScenes, hostnames } from '../pair-scene';
import { closeSharedAddresses } from './shared-address';
import { adopted, nat, sharedIp, target, targetScene, type TargetScene } from './target-scene';

afterEach(async () => {
  await closeSharedAddresses();
  await endScenes();
});

const here = adopted(nat());
const toB = nat({ holder: 'b' });
const asked = ({ lab }: TargetScene) => lab.requests('a').length + lab.requests('b').length;
const writes = ({ lab }: TargetScene) =>
  (['a', 'b'] as const).flatMap((side) =>
    lab.requests(side).filter(({ method, path }) => method === 'POST' && path !== '/oauth2/token'),
  );

describe('a plan', () => {
  it.each<readonly [string, Values]>([
    ['nothing changes', nat()],
    ['only the accounts are said', nat({ client_id_a: 'x', client_secret_a: 'y' })],
  ])('is silent and asks nobody when %s', async (_, config) => {
    const scene = await targetScene();
    expect(await scene.terraform.plan(here, config)).toEqual({ planned: here, diagnostics: [] });
    expect(asked(scene)).toBe(0);
  });

  it('takes other words over without asking anybody', async () => {
    const scene = await targetScene();
    const config = nat({ where: 'fw2, rule 3', clicks_to_b: ['click here'] });
    const applied = await scene.terraform.apply(here, config);
    expect(applied).toMatchObject({ stage: 'applied', state: adopted(config), diagnostics: [] });
    expect(asked(scene)).toBe(0);
  });

  it('of a move holds general clicks, losing side first', async () => {
    const { terraform } = await targetScene();
    const { planned, diagnostics } = await terraform.plan(here, toB);
    expect(planned).toEqual(adopted(toB));
    expect(told(diagnostics)).toEqual([
      'warning holder: nat/hand/198.51.100.80:443 must be moved to b by hand, while the apply waits',
    ]);
    expect(diagnostics[0]?.detail).toBe(
      [
        `1. at fw1, rule 12: find the rule that forwards 198.51.100.80 port 443 to ${hostnames.a}`,
        `2. change it to forward to ${hostnames.b}, and commit it`,
        'at present: a answers there',
      ].join('\n'),
    );
  });

  it('of a move of a shared IP unticks first', async () => {
    const { lab, terraform } = await targetScene();
    lab.setState('a', { sharedIps: ['198.51.100.80'] });
    const { diagnostics } = await terraform.plan(adopted(sharedIp()), sharedIp({ holder: 'b' }));
    expect(diagnostics[0]?.detail).toMatch(
      /^1\. on support-a.+untick.+\n2\. immediately after, on support-b.+tick Enabled/,
    );
  });

  it('of a move holds the clicks of the configuration, as they are', async () => {
    const { terraform } = await targetScene();
    const config = nat({ holder: 'b', clicks_to_a: ['no'], clicks_to_b: ['open fw1', 'press commit'] });
    const { diagnostics } = await terraform.plan(here, config);
    expect(diagnostics[0]?.detail).toBe('1. open fw1\n2. press commit\nat present: a answers there');
  });

  it('has no clicks when it was moved before', async () => {
    const { lab, shared, terraform } = await targetScene();
    shared.lead(lab.ports.b);
    expect(await terraform.plan(here, toB)).toEqual({ planned: adopted(toB), diagnostics: [] });
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, string]>([
    [
      'is off',
      (lab) => lab.fault('b', { kind: 'powered-off' }),
      'error appliance_b: appliance b, which is to hold it, cannot be asked',
    ],
    [
      'is ill',
      (lab) => lab.fault('b', { kind: 'ill', message: 'x' }),
      'error appliance_b: appliance b, which is to hold it, is not healthy',
    ],
    [
      'is the same as the other',
      (lab) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      'error appliance_b: one appliance answers under both names',
    ],
  ])('fails when the new holder %s', async (_, prepare, expected) => {
    const { lab, terraform } = await targetScene();
    prepare(lab);
    const answer = await terraform.apply(here, toB);
    expect(answer).toMatchObject({ stage: 'refused', state: here });
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining(expected)]);
  });

  it('replaces an object of another name, without asking', async () => {
    const scene = await targetScene();
    expect(await scene.terraform.plan(here, nat({ name: 'x' }))).toMatchObject({
      requiresReplace: ['name'],
      diagnostics: [],
    });
    expect(asked(scene)).toBe(0);
  });

  it('says so when nobody could be asked yet', async () => {
    const { terraform } = await targetScene();
    const { diagnostics } = await terraform.plan(here, nat({ holder: unknown }));
    expect(told(diagnostics)).toEqual(['warning -: nobody was asked in this plan who holds the target']);
  });
});

describe('an apply', () => {
  it('waits until the new holder answers, and changes nothing itself', async () => {
    const scene = await targetScene();
    const { lab, shared, terraform } = scene;
    scene.movesAt(4, () => shared.lead(lab.ports.b));
    const { state, diagnostics } = await terraform.apply(here, toB);
    expect({ state, diagnostics }).toEqual({ state: adopted(toB), diagnostics: [] });
    expect(writes(scene)).toEqual([]);
    expect(await terraform.plan(state, toB)).toEqual({ planned: adopted(toB), diagnostics: [] });
  });

  it('fails when nobody moves it: unknown, not recorded, and the clicks once more', async () => {
    const { terraform } = await targetScene();
    const { state, diagnostics } = await terraform.apply(here, toB);
    expect(state).toEqual(here);
    expect(told(diagnostics)).toEqual(['error holder: unknown: nobody saw it move to b in time']);
    expect(diagnostics[0]?.detail).toContain('at present: a answers there');
    expect(diagnostics[0]?.detail).toContain('2. change it to forward to');
  });

  it('fails when the operator unticks and ticks nothing: unknown, with the holder as it was', async () => {
    const scene = await targetScene();
    const { lab, shared, terraform } = scene;
    lab.setState('a', { sharedIps: ['198.51.100.80'] });
    scene.movesAt(3, () => {
      lab.setState('a', { sharedIps: [] });
      shared.lead(undefined);
    });
    const { state, diagnostics } = await terraform.apply(adopted(sharedIp()), sharedIp({ holder: 'b' }));
    expect(state).toEqual(adopted(sharedIp()));
    expect(diagnostics[0]?.detail).toContain('at present: nobody answers at 198.51.100.80:443');
  });

  it('fails when a shared IP answers at b but is still switched on at a', async () => {
    const scene = await targetScene();
    const { lab, shared, terraform } = scene;
    lab.setState('a', { sharedIps: ['198.51.100.80'] });
    scene.movesAt(3, () => {
      lab.setState('b', { sharedIps: ['198.51.100.80'] });
      shared.lead(lab.ports.b);
    });
    const { diagnostics } = await terraform.apply(adopted(sharedIp()), sharedIp({ holder: 'b' }));
    expect(diagnostics[0]?.detail).toContain('ALARM: 198.51.100.80 is switched on at both appliances');
  });

  it('ends with what was seen when Terraform is asked to stop', async () => {
    const scene = await targetScene();
    scene.movesAt(4, scene.stopNow);
    const { state, diagnostics } = await scene.terraform.apply(here, toB);
    expect(state).toEqual(here);
    expect(told(diagnostics)).toEqual(['error holder: unknown: nobody saw it move to b until the waiting was ended']);
  });

  it('takes up what is as declared, and forgets without moving', async () => {
    const scene = await targetScene();
    expect(await scene.terraform.apply(null, nat())).toMatchObject({ state: here, diagnostics: [] });
    const gone = await scene.terraform.apply(here, null);
    expect(gone).toMatchObject({ state: null, diagnostics: [] });
    expect(told(gone.warnings)).toEqual(['warning -: the target is forgotten, and nothing is moved']);
    expect(writes(scene)).toEqual([]);
  });

  it('fails to take up what somebody else holds', async () => {
    const { terraform } = await targetScene();
    const answer = await terraform.apply(null, toB);
    expect(answer).toMatchObject({ stage: 'refused', state: null });
    expect(told(answer.diagnostics)).toEqual(['error holder: declared is b, there answers a']);
  });

  it('fails to take up what nobody answers for', async () => {
    const { shared, terraform } = await targetScene();
    shared.lead(undefined);
    expect(told((await terraform.apply(null, nat())).diagnostics)).toEqual([
      expect.stringContaining('error address: nobody answers at 198.51.100.80:443'),
    ]);
  });
});

describe('a configuration', () => {
  test.each<readonly [string, Values, string]>([
    ['the kind is another', { kind: 'vip' }, 'error kind: kind must be "nat" or "shared-ip"'],
    ['the holder is a third', { holder: 'c' }, 'error holder: holder must be "a" or "b"'],
    ['nobody says where', { where: null }, 'error where: where is missing'],
    ['the place is empty', { where: ' ' }, 'error where: where must not be empty'],
    ['the name is empty', { name: '' }, 'error name: name must not be empty'],
    ['the address is a name', { address: 'vip.example.com' }, 'error address: address must be an IP address'],
    ['there is no port', { ports: [] }, 'error ports: ports must be different ones'],
    ['a port is none', { ports: [70_000] }, 'error ports: ports must be different ones'],
    ['a port comes twice', { ports: [443, 443] }, 'error ports: ports must be different ones'],
    ['a shared IP has another port', { kind: 'shared-ip', ports: [80] }, 'error ports: ports must be [443]'],
    ['both names are one', { appliance_b: hostnames.a }, 'error appliance_b: appliance_a and appliance_b are one host'],
  ])('is refused when %s', (_, change, expected) => {
    expect(told(target.validate(nat(change)))).toEqual([expect.stringContaining(expected)]);
  });

  it('is not judged by what is not known yet', () => {
    const all: Values = Object.fromEntries(Object.keys(nat()).map((name) => [name, unknown as Value]));
    expect(target.validate(all)).toEqual([]);
    expect(target.validate(nat())).toEqual([]);
    expect(target.validate(sharedIp())).toEqual([]);
  });
});
