import { swing, type Scene } from '../scene';
import { close, merge } from './repository';

/** Writes the record of a procedure and merges it. */
export async function start(scene: Scene, args: readonly string[]): Promise<void> {
  await swing(scene, ['change', 'start', ...args]);
  await merged(scene, 'the record of the change');
}

/** Records one step; what the appliances tell themselves is observed, `given` is what a person says. */
export async function advance(scene: Scene, step: string, given: readonly string[] = []): Promise<void> {
  await swing(scene, ['advance', step, ...given]);
}

/** Has the pull request judged and merges it. */
export async function merged(scene: Scene, title: string): Promise<void> {
  await swing(scene, ['check', '--base', 'main']);
  merge(scene.lab, title);
}

/** Has a pull request judged that is refused, and closes it. @throws Error when the reasons do not name the row that would allow it */
export async function refused(scene: Scene, row: RegExp): Promise<void> {
  const { stdout } = await swing(scene, ['check', '--base', 'main'], 3);
  if (!row.test(stdout.replace(/\s+/g, ' '))) throw new Error(`the refusal does not name ${row.source}`);
  close(scene.lab);
  scene.narrator.say('  the pull request is closed');
}

/** What a person attests: `attested("who was told, and when")`. */
export function attested(says?: string): readonly string[] {
  return [...(says === undefined ? [] : ['--says', says]), '--reference', 'CHG-1042'];
}
