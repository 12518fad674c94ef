import type { SimulatedPair } from '../../../lab/simulated-pair';
import { endScenes, hostnames } from '../pair-scene';
import { terraformSteps } from '../terraform-steps';
import { adopted, alone, configured, role, roleScene, told, type RoleScene } from './role-scene';

afterEach(endScenes);

const broken = configured({ relationship: 'broken', primary: null });
const returned = configured({ primary: 'b' });
const returnedState = adopted({ primary: 'b', role_a: 'backup', role_b: 'primary' });

/** Two that stand alone, as after an upgrade. */
async function aloneScene(): Promise<RoleScene> {
  const scene = await roleScene();
  scene.lab.setRole('a', 'none');
  scene.lab.setRole('b', 'none');
  return scene;
}

/** The same with two minutes for an update. */
function hurried({ context }: RoleScene) {
  return terraformSteps({ ...role, timeouts: { ...role.timeouts, update: 120_000 } }, context);
}

/** Somebody clicks once the apply waits: at the n-th look at a. */
function clicksAt({ lab }: RoleScene, look: number, click: () => void): void {
  let looks = 0;
  const when = ({ path }: { readonly path: string }): boolean => {
    if (path.endsWith('/health')) looks += 1;
    if (looks === look) click();
    return false;
  };
  lab.fault('a', { kind: 'drop-before' }, { when });
}

const establish = (lab: SimulatedPair, primary: 'a' | 'b') => () => {
  lab.setRole('a', primary === 'a' ? 'primary' : 'backup');
  lab.setRole('b', primary === 'b' ? 'primary' : 'backup');
};

const commands = (lab: SimulatedPair) =>
  (['a', 'b'] as const).flatMap((side) =>
    lab.requests(side).filter(({ method, path }) => method === 'POST' && path !== '/oauth2/token'),
  );

describe('the return to failover', () => {
  it('is planned with the clicks, on the side that stays primary', async () => {
    const { terraform } = await aloneScene();
    const { planned, diagnostics } = await terraform.plan(adopted(alone), returned);
    expect(planned).toMatchObject({ relationship: 'established', primary: 'b' });
    expect(told(diagnostics)).toEqual([
      'warning relationship: the relationship must be established by hand, with b as primary',
    ]);
    expect(diagnostics[0]?.detail).toContain(
      `2. on ${hostnames.b}, which stays primary: /login > Management > Failover`,
    );
  });

  it('is done once it is seen on the right side, and sends no command', async () => {
    const scene = await aloneScene();
    const { lab, terraform } = scene;
    clicksAt(scene, 6, establish(lab, 'b'));
    const { state, diagnostics } = await terraform.apply(adopted(alone), returned);
    expect({ state, diagnostics }).toEqual({ state: returnedState, diagnostics: [] });
    expect(commands(lab)).toEqual([]);
    expect(await terraform.plan(state, returned)).toEqual({ planned: returnedState, diagnostics: [] });
  });

  it('is done at once, without clicks to tell, when it was made before', async () => {
    const { lab, terraform } = await aloneScene();
    establish(lab, 'b')();
    const { state, warnings, diagnostics } = await terraform.apply(adopted(alone), returned);
    expect({ state, warnings, diagnostics }).toEqual({ state: returnedState, warnings: [], diagnostics: [] });
  });

  it('fails when it is made on the wrong side, and the next plan shows the roles as they are', async () => {
    const scene = await aloneScene();
    clicksAt(scene, 6, establish(scene.lab, 'a'));
    const { state, diagnostics } = await scene.terraform.apply(adopted(alone), returned);
    expect(told(diagnostics)).toEqual(['error primary: failed: the relationship was established on the wrong side']);
    expect(state).toEqual(adopted());
    expect((await scene.terraform.plan(state, returned)).planned).toMatchObject({ primary: 'b' });
  });

  it('fails when nobody does it: unknown, where to click, and the state stays broken', async () => {
    const { state, diagnostics } = await hurried(await aloneScene()).apply(adopted(alone), returned);
    expect(state).toEqual(adopted(alone));
    expect(told(diagnostics)).toEqual(['error relationship: unknown: nobody saw the relationship established in time']);
    expect(diagnostics[0]?.detail).toContain('Establish Relationship');
  });

  it('fails when both are primary afterwards: an alarm', async () => {
    const scene = await aloneScene();
    const { lab } = scene;
    clicksAt(scene, 6, () => (['a', 'b'] as const).forEach((side) => lab.setRole(side, 'primary')));
    const { state, diagnostics } = await scene.terraform.apply(adopted(alone), returned);
    expect(told(diagnostics)).toEqual(['error primary: failed: both appliances call themselves primary']);
    expect(state).toMatchObject({ relationship: 'broken', role_a: 'primary', role_b: 'primary' });
  });

  it('fails when a build changes before it is made: done, but wrong', async () => {
    const scene = await aloneScene();
    const { lab } = scene;
    clicksAt(scene, 6, () => {
      establish(lab, 'b')();
      lab.setState('a', { build: '1-old' });
    });
    const { state, diagnostics } = await scene.terraform.apply(adopted(alone), returned);
    expect(told(diagnostics)).toEqual(['error relationship: the two appliances do not run the same version and build']);
    expect(state).toMatchObject({ relationship: 'established', primary: 'b' });
  });

  test.each<readonly [string, (lab: SimulatedPair) => unknown, string]>([
    [
      'the versions differ',
      (lab) => lab.setState('a', { version: '24.2.3' }),
      'error relationship: the two appliances do not run the same version and build',
    ],
    [
      'the builds differ',
      (lab) => lab.setState('a', { build: '1-old' }),
      'error relationship: the two appliances do not run the same version and build',
    ],
    [
      'one appliance answers under both names',
      (lab) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      'error appliance_b: one appliance answers under both names',
    ],
    [
      'one cannot be asked',
      (lab) => lab.fault('a', { kind: 'powered-off' }),
      'error appliance_a: appliance a cannot be asked',
    ],
  ])('fails in the plan when %s', async (_, prepare, expected) => {
    const { lab, terraform } = await aloneScene();
    prepare(lab);
    const answer = await terraform.apply(adopted(alone), returned);
    expect(answer).toMatchObject({ stage: 'refused', state: adopted(alone) });
    expect(told(answer.diagnostics)).toEqual([expect.stringContaining(expected)]);
  });

  it('ends with what was seen when Terraform is asked to stop', async () => {
    const scene = await aloneScene();
    clicksAt(scene, 6, scene.stopNow);
    const { state, diagnostics } = await scene.terraform.apply(adopted(alone), returned);
    expect(state).toEqual(adopted(alone));
    expect(told(diagnostics)).toEqual([
      'error relationship: unknown: nobody saw the relationship established until the waiting was ended',
    ]);
  });
});

describe('breaking the relationship', () => {
  it('is planned with the clicks, and done once both stand alone', async () => {
    const scene = await roleScene();
    const { lab } = scene;
    clicksAt(scene, 6, () => (['a', 'b'] as const).forEach((side) => lab.setRole(side, 'none')));
    const { state, warnings, diagnostics } = await scene.terraform.apply(adopted(), broken);
    expect(told(warnings)).toEqual(['warning relationship: the relationship must be broken by hand']);
    expect(warnings[0]?.detail).toContain('Break Failover Relationships');
    expect({ state, diagnostics }).toEqual({ state: adopted(alone), diagnostics: [] });
    expect(commands(lab)).toEqual([]);
  });

  it('fails when only one stands alone', async () => {
    const scene = await roleScene();
    clicksAt(scene, 6, () => scene.lab.setRole('b', 'none'));
    const { state, diagnostics } = await hurried(scene).apply(adopted(), broken);
    expect(told(diagnostics)).toEqual(['error relationship: unknown: nobody saw the relationship broken in time']);
    expect(state).toEqual(adopted({ role_b: 'none' }));
  });

  it('asserts in every refresh that both still stand alone', async () => {
    const { lab, terraform } = await aloneScene();
    const { state } = await terraform.refresh(adopted(alone));
    expect(await terraform.plan(state, broken)).toEqual({ planned: adopted(alone), diagnostics: [] });
    establish(lab, 'a')();
    const drifted = await terraform.refresh(adopted(alone));
    expect(drifted.state).toEqual(adopted());
    expect((await terraform.plan(drifted.state, broken)).planned).toMatchObject({
      relationship: 'broken',
      primary: null,
    });
  });
});
