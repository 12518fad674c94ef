import { runScript, runSwing } from '../command';
import { deleteThenAdd } from '../controls';
import { controlled, watched, type MeasuredRow } from './measured';
import { digestsOf, plan, swing, type Scene } from './scene';

/** What was measured in one lab. */
export interface Measured {
  readonly rows: readonly MeasuredRow[];
  readonly controls: readonly MeasuredRow[];
}

/**
 * A name on BIND goes to B and back: by Terraform and hashicorp/dns where that provider can be had, else by the scripts
 * that need neither, and the table says which it was.
 */
export async function bindStory(scene: Scene): Promise<Measured> {
  const { narrator } = scene;
  const adopted = await runSwing(scene.lab, ['adopt']);
  const without = /ProviderNotFound/.test(adopted.stderr);
  if (adopted.exitCode !== 0 && !without)
    throw new Error(`swing adopt ended with ${adopted.exitCode}: ${adopted.stderr}`);
  const rows = without ? await byScript(scene, adopted.stderr) : await byTerraform(scene);
  narrator.step('Negative control: the same probe must see a record that is deleted and added again');
  return { rows, controls: [await controlled(scene, deleteThenAdd, 'a')] };
}

async function byTerraform(scene: Scene): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  narrator.step('Swing the name by hashicorp/dns, and back');
  lab.setPrimary('b');
  const { digest } = digestsOf(await plan(scene));
  const there = { way: 'A→B by hashicorp/dns', targets: ['rfc2136'] } as const;
  const forward = await watched(scene, there, () => swing(scene, ['apply', '--approved', digest]));
  const back = { way: 'B→A by hashicorp/dns', targets: ['rfc2136'] } as const;
  return [...forward, ...(await watched(scene, back, () => swing(scene, ['rollback'])))];
}

interface Scripts {
  readonly swing: string;
  readonly rollback: string;
}

async function byScript(scene: Scene, reason: string): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  narrator.step('hashicorp/dns cannot be had here, so the name goes by swing.sh, and back by rollback.sh');
  narrator.quote(reason);
  lab.setPrimary('b');
  await swing(scene, ['preflight'], 0);
  const written = await runSwing(lab, ['script', '--json']);
  const scripts = JSON.parse(written.stdout) as Scripts;
  const there = { way: 'A→B by swing.sh', targets: ['rfc2136'] } as const;
  const forward = await watched(scene, there, () => script(scene, 'swing.sh', scripts.swing));
  const back = { way: 'B→A by rollback.sh', targets: ['rfc2136'] } as const;
  return [...forward, ...(await watched(scene, back, () => script(scene, 'rollback.sh', scripts.rollback)))];
}

async function script({ lab, narrator }: Scene, name: string, file: string): Promise<void> {
  narrator.say(`  $ sh ${name} --run`);
  const run = await runScript(lab, file, ['--run']);
  narrator.quote(run.stdout + run.stderr);
  if (run.exitCode !== 0) throw new Error(`${name} ended with ${run.exitCode}`);
}
