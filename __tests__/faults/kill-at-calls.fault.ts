import type { ArrivingCall, StartedCommand } from '../../lab';
import { describeWith } from '../support/requirements';
import { callScenarios, type CallScenario } from './scenario';
import { kill, Stage } from '../support/stage';
import { toldBy, truthOf } from '../support/truth';

const all = process.env['FAULTS'] === 'all';

describeWith(['terraform', 'moto', 'bind'], 'kill −9 at a writing call', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip', 'nat', 'dns'] });
  }, 300_000);
  afterAll(() => stage.close());

  it.each(callScenarios(all).map((scenario) => [nameOf(scenario), scenario] as const))(
    '%s ends in an empty plan, and status told the truth',
    async (_, scenario) => {
      const digest = await applyAndKill(stage, scenario);
      await stage.untilTerraformEnded();
      const told = await stage.statusWithoutJournal();
      expect(toldBy(told.pointers)).toEqual(truthOf(stage.lab));
      const run = await stage.recover(scenario.recovery, digest);
      expect(run.stderr + run.stdout).toMatch(/"id": "plan-empty",\s+"status": "proven"/);
      expect(run.exitCode).toBe(0);
      expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set([stage.primary]));
    },
    600_000,
  );
});

function nameOf({ call, when, victim, recovery }: CallScenario): string {
  const who = victim === 'swing' ? 'swing alone' : 'the process group';
  return `of ${who} ${when} ${call.action} #${call.nth}, then ${recovery},`;
}

async function applyAndKill(stage: Stage, scenario: CallScenario): Promise<string> {
  const { digest, apply } = await stage.startApply();
  const killed = await killAt(stage, scenario, apply);
  if (!killed) throw new Error(`the swing never made the call ${nameOf(scenario)}`);
  return digest;
}

/** Resolves once the command is gone; true when the fault struck it. */
async function killAt(stage: Stage, { call, when, victim }: CallScenario, apply: StartedCommand): Promise<boolean> {
  const nth = countingTo(call.nth, call.action);
  let struck = false;
  const strike = (): 'lost' | void => {
    if (struck) return;
    struck = true;
    kill(apply, victim);
    // A dead process sends nothing more: what had not reached the cloud never does.
    if (when === 'before' && victim === 'group') return 'lost';
  };
  const dispose =
    when === 'before' ? stage.lab.proxy.before(nth, strike) : stage.lab.proxy.after(nth, () => void strike());
  await apply.ended;
  dispose();
  return struck;
}

function countingTo(nth: number, action: string): (call: ArrivingCall) => boolean {
  let seen = 0;
  return (call) => {
    // A dry run bears the same name and changes nothing.
    const wanted = call.action === action && call.writing;
    if (wanted) seen += 1;
    return wanted && seen === nth;
  };
}
