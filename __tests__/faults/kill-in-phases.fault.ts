import { once } from 'node:events';
import type { CommandRun, StartedCommand } from '../../lab';
import { describeWith } from '../support/requirements';
import { phaseScenarios, type Phase, type PhaseScenario } from './scenario';
import { kill, Stage } from '../support/stage';
import { toldBy, truthOf } from '../support/truth';

const all = process.env['FAULTS'] === 'all';

describeWith(['terraform', 'moto', 'bind'], 'kill −9 in a phase', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 300_000);
  afterAll(() => stage.close());

  it.each(phaseScenarios(all).map((scenario) => [nameOf(scenario), scenario] as const))(
    '%s ends in an empty plan, and status told the truth',
    async (_, scenario) => {
      const { digest, apply } = await stage.startApply();
      await untilPhase(stage, scenario.phase, apply);
      kill(apply, scenario.victim);
      await apply.ended;
      await stage.untilTerraformEnded();
      const told = await stage.statusWithoutJournal();
      expect(toldBy(told.pointers)).toEqual(truthOf(stage.lab));
      const run = await recovered(stage, scenario, digest);
      expect(run.exitCode).toBe(0);
      expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set([stage.primary]));
    },
    600_000,
  );
});

function nameOf({ phase, victim, recovery }: PhaseScenario): string {
  return `${phase} of ${victim === 'swing' ? 'swing alone' : 'the process group'}, then ${recovery},`;
}

/** Before anything was sent there is nothing to take back: going back then is the line, put back by hand. */
async function recovered(stage: Stage, { phase, recovery }: PhaseScenario, digest: string): Promise<CommandRun> {
  if (recovery === 'apply' || phase === 'verify') return stage.recover(recovery, digest);
  stage.lab.setPrimary(stage.primary);
  return stage.expectExit(['apply', '--json'], 0);
}

const progressOf: Readonly<Record<Exclude<Phase, 'refresh'>, string>> = {
  plan: 'terraform plan',
  show: 'terraform show',
  verify: 'proving from outside',
};

async function untilPhase(stage: Stage, phase: Phase, apply: StartedCommand): Promise<void> {
  if (phase === 'refresh') return untilRefresh(stage);
  const wanted = progressOf[phase];
  let said = '';
  while (!said.includes(wanted)) {
    const [chunk] = (await once(apply.child.stderr ?? process.stderr, 'data')) as [Buffer | string];
    said += String(chunk);
  }
}

/** The provider's first read of a pointer. */
function untilRefresh(stage: Stage): Promise<void> {
  return new Promise((resolve) => {
    const dispose = stage.lab.proxy.before(
      (call) => call.action === 'ListResourceRecordSets',
      () => {
        dispose();
        resolve();
      },
    );
  });
}
