import type { Fault, SimulatedPair, SimulatedRequest } from '../../../lab/simulated-pair';
import type { Values } from '../../../provider/framework';
import { endScenes } from '../pair-scene';
import { terraformSteps } from '../terraform-steps';
import { adopted, configured, role, roleScene, told } from './role-scene';

afterEach(endScenes);

const toB = configured({ primary: 'b', data_sync_first: false });
const swapped = adopted({ primary: 'b', data_sync_first: false, role_a: 'backup', role_b: 'primary' });
const isCommand = ({ method, path }: SimulatedRequest) => method === 'POST' && path !== '/oauth2/token';
const commands = (lab: SimulatedPair) => (['a', 'b'] as const).flatMap((side) => lab.requests(side).filter(isCommand));
const wasTwoPrimaries = ({ history }: SimulatedPair) => history.some(({ a, b }) => a === 'primary' && b === 'primary');

describe.each(['spoken', 'not-found'] as const)('a planned swap (v2 %s)', (v2) => {
  it('is made in place with one command, and plans nothing afterwards', async () => {
    const { lab, terraform } = await roleScene({ quirks: { v2 } });
    const { stage, state, diagnostics } = await terraform.apply(adopted(), toB);
    expect({ stage, state, diagnostics }).toEqual({ stage: 'applied', state: swapped, diagnostics: [] });
    expect(commands(lab)).toHaveLength(1);
    const again = await terraform.refresh(state ?? {});
    expect(again).toEqual({ state: swapped, diagnostics: [] });
    expect(await terraform.plan(again.state, toB)).toEqual({ planned: swapped, diagnostics: [] });
    expect(await terraform.plan(again.state, configured({ primary: 'b' }))).toEqual({
      planned: swapped,
      diagnostics: [],
    });
  });

  it('waits for a data sync', async () => {
    const { clock, lab, terraform } = await roleScene({ quirks: { v2 }, durations: { syncMs: 300_000 } });
    const begun = clock.now();
    const { state, diagnostics } = await terraform.apply(adopted(), configured({ primary: 'b' }));
    expect({ state, diagnostics }).toEqual({ state: { ...swapped, data_sync_first: true }, diagnostics: [] });
    expect(lab.state('b').lastDataSync).toBeGreaterThanOrEqual(begun + 300_000);
    expect(commands(lab)).toHaveLength(1);
  });

  it('and its way back are two swaps', async () => {
    const { lab, terraform } = await roleScene({ quirks: { v2 } });
    const { state } = await terraform.apply(adopted(), toB);
    const back = await terraform.apply(state, configured({ data_sync_first: false }));
    expect(back).toMatchObject({ state: adopted({ data_sync_first: false }), diagnostics: [] });
    expect(lab.history.map(({ a, b }) => `${a}/${b}`)).toEqual([
      'primary/backup',
      'backup/backup',
      'backup/primary',
      'backup/backup',
      'primary/backup',
    ]);
  });

  it('fails without the permission, at the account or the appliance, and nothing has changed', async () => {
    const { lab, terraform } = await roleScene({ quirks: { v2 } });
    lab.setAccount({ permission: 'read' });
    const { state, diagnostics } = await terraform.apply(adopted(), toB);
    expect(state).toEqual(adopted());
    const attribute = v2 === 'spoken' ? 'client_id_b' : 'appliance_b';
    expect(told(diagnostics)).toEqual([expect.stringContaining(`error ${attribute}: failed: `)]);
    expect(diagnostics[0]?.detail).toContain('now a says primary, b says backup');
    expect(lab.history).toHaveLength(1);
  });
});

describe('a swap', () => {
  it('is done without a command when somebody made it since', async () => {
    const { lab, terraform } = await roleScene();
    lab.setRole('a', 'backup');
    lab.setRole('b', 'primary');
    expect(await terraform.apply(adopted(), toB)).toMatchObject({ state: swapped, diagnostics: [] });
    expect(commands(lab)).toEqual([]);
  });

  it('fails when the candidate falls ill after the plan: judged anew, nothing is sent', async () => {
    const { lab, terraform } = await roleScene();
    const healths = () => lab.requests('b').filter(({ path }) => path.endsWith('/health')).length;
    lab.fault('b', { kind: 'status', status: 200 }, { when: () => healths() === 2 && ill() });
    const ill = (): false => {
      lab.fault('b', { kind: 'ill', message: 'disk full' });
      return false;
    };
    const answer = await terraform.apply(adopted(), toB);
    expect(answer).toMatchObject({ stage: 'applied', state: adopted() });
    expect(told(answer.diagnostics)).toEqual([
      'error appliance_b: appliance b, which is to become primary, is not healthy',
    ]);
    expect(commands(lab)).toEqual([]);
  });

  it('fails when nothing comes of it in time: unknown, with the roles as they are', async () => {
    const { context, lab } = await roleScene();
    const terraform = terraformSteps({ ...role, timeouts: { ...role.timeouts, update: 120_000 } }, context);
    lab.fault('b', { kind: 'sync-never-ends' });
    const { state, diagnostics } = await terraform.apply(adopted(), configured({ primary: 'b' }));
    expect(state).toEqual(adopted());
    expect(told(diagnostics)).toEqual([
      expect.stringContaining('error primary: unknown whether the roles were changed'),
    ]);
    expect(diagnostics[0]?.detail).toContain('timeouts = { update = "2h" }');
    const next = await terraform.plan(state, configured({ primary: 'b' }));
    expect(next.planned).toMatchObject({ primary: 'b' });
  });

  it('fails when the new primary dies between the two changes: unknown, and the next plan refuses', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('b', { kind: 'dies-between-roles' });
    const { state, diagnostics } = await terraform.apply(adopted(), toB);
    expect(state).toEqual(adopted({ role_a: 'backup', role_b: 'unknown' }));
    expect(told(diagnostics)).toEqual([
      expect.stringContaining('error appliance_b: unknown whether the roles were changed'),
    ]);
    const { state: read } = await terraform.refresh(state ?? {});
    expect(read).toEqual(state);
    expect(told((await terraform.plan(read, toB)).diagnostics)).toEqual([
      expect.stringContaining('error appliance_b: appliance b, which is to become primary, cannot be asked'),
    ]);
  });

  it('fails when the two do not reach each other: an alarm with two primaries', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('a', { kind: 'peers-apart' });
    const { state, diagnostics } = await terraform.apply(adopted(), toB);
    expect(state).toEqual(adopted({ role_a: 'primary', role_b: 'primary' }));
    expect(told(diagnostics)).toEqual(['error primary: failed: both appliances call themselves primary']);
  });

  test.each<readonly [string, Fault, string]>([
    ['XML that is not XML', { kind: 'wrong-body' }, 'unknown whether the roles were changed'],
    ['silence', { kind: 'silent' }, 'unknown whether the roles were changed'],
    ['an error of its own', { kind: 'status', status: 500 }, 'failed: '],
  ])(
    'fails when the command is answered by %s: one diagnostic, and the roles as they are',
    async (_, fault, summary) => {
      const { lab, terraform } = await roleScene();
      lab.fault('b', fault, { when: isCommand });
      const { state, diagnostics } = await terraform.apply(adopted(), toB);
      expect(state).toEqual(adopted());
      expect(told(diagnostics)).toEqual([expect.stringContaining(summary)]);
      expect(commands(lab)).toHaveLength(1);
    },
  );

  it('is done when only the answer was lost', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('b', { kind: 'drop-after' }, { when: isCommand });
    expect(await terraform.apply(adopted(), toB)).toMatchObject({ state: swapped, diagnostics: [] });
    expect(wasTwoPrimaries(lab)).toBe(false);
  });

  it('tells no credential when an appliance repeats it', async () => {
    const { lab, terraform } = await roleScene();
    const body = JSON.stringify({ error: lab.account.clientSecret, message: lab.account.clientSecret });
    lab.fault('b', { kind: 'wrong-body', body }, { when: isCommand });
    const answer = await terraform.apply(adopted(), toB);
    expect(answer.diagnostics).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain(lab.account.clientSecret);
  });

  it('keeps accounts of the configuration out of plan and state', async () => {
    const { lab, terraform } = await roleScene();
    const { clientId, clientSecret } = lab.account;
    const said: Values = {
      client_id_a: clientId,
      client_secret_a: clientSecret,
      client_id_b: clientId,
      client_secret_b: clientSecret,
    };
    const { planned, state } = await terraform.apply(adopted(), { ...toB, ...said });
    expect(state).toEqual(swapped);
    expect(JSON.stringify([planned, state])).not.toContain(clientSecret);
  });
});

describe('Ctrl-C', () => {
  it('during a sync ends the waiting, and the state is what was seen', async () => {
    const { lab, stopNow, terraform } = await roleScene({ durations: { syncMs: 600_000 } });
    lab.fault('a', { kind: 'drop-before' }, { when: () => commands(lab).length > 0 && stops() });
    const stops = (): false => {
      stopNow();
      return false;
    };
    const { state, diagnostics } = await terraform.apply(adopted(), configured({ primary: 'b' }));
    expect(state).toEqual(adopted());
    expect(told(diagnostics)).toEqual([
      expect.stringContaining('error primary: unknown whether the roles were changed: interrupted'),
    ]);
    expect(diagnostics[0]?.detail).toContain('Terraform was asked to stop');
    expect(commands(lab)).toHaveLength(1);
  });

  it('when the roles have just swapped is done: only what is seen counts', async () => {
    const { lab, stopNow, terraform } = await roleScene();
    const stops = (): false => {
      stopNow();
      return false;
    };
    lab.fault('a', { kind: 'drop-before' }, { when: () => commands(lab).length > 0 && stops() });
    const { state, diagnostics } = await terraform.apply(adopted(), toB);
    expect({ state, diagnostics }).toEqual({ state: swapped, diagnostics: [] });
  });

  it('before the command sends none', async () => {
    const { lab, stopNow, terraform } = await roleScene();
    const healths = () => lab.requests('b').filter(({ path }) => path.endsWith('/health')).length;
    const stops = (): false => {
      stopNow();
      return false;
    };
    lab.fault('b', { kind: 'drop-before' }, { when: () => healths() === 3 && stops() });
    const { state, diagnostics } = await terraform.apply(adopted(), toB);
    expect(state).toEqual(adopted());
    expect(told(diagnostics)).toEqual([expect.stringContaining('refused, and nothing was sent')]);
    expect(commands(lab)).toEqual([]);
  });
});

describe('a forced swap', () => {
  const forced = configured({ primary: 'b', force: true });
  const alone = { ...swapped, force: true, role_a: 'unknown' };

  it('with a powered off is done, with a warning, and stays so', async () => {
    const { lab, terraform } = await roleScene();
    const heal = lab.fault('a', { kind: 'powered-off' });
    const { state: read } = await terraform.refresh(adopted());
    const { state, diagnostics } = await terraform.apply(read, forced);
    expect(state).toEqual(alone);
    expect(told(diagnostics)).toEqual(['warning appliance_a: appliance a was not seen to give up its role']);
    expect((await terraform.refresh(state ?? {})).state).toEqual(alone);
    // what the warning is about: switched on again, it still has its old role
    heal();
    const back = await terraform.refresh(state ?? {});
    expect(told(back.diagnostics)).toEqual(['warning primary: ALARM: both appliances call themselves primary']);
  });

  it('takes the role from a primary that lives but does not reach its peer', async () => {
    const { lab, terraform } = await roleScene();
    lab.fault('a', { kind: 'peers-apart' });
    const { state, diagnostics } = await terraform.apply(adopted(), forced);
    expect({ state, diagnostics }).toEqual({ state: { ...alone, role_a: 'backup' }, diagnostics: [] });
    expect(wasTwoPrimaries(lab)).toBe(false);
  });
});
