import { readFileSync, writeFileSync } from 'node:fs';

import { twoAddresses } from '../../controls';
import { startLab, type Lab } from '../../lab';
import type { Measured } from '../bind-site';
import { controlled, watched } from '../measured';
import type { Narrator } from '../narrator';
import { swing, type Scene } from '../scene';
import { roomOf, writeGoal } from './goal';
import { applyAppliances, applySwing, confirm, nextDiff, reviewed, whereItStands, type Migration } from './steps';

/** One hardware appliance becomes one virtual appliance; users follow by DNS. */
export async function playSingle(narrator: Narrator): Promise<Measured> {
  narrator.step('Start a lab: one hardware appliance at a data centre, its name in Route 53, room for a virtual one');
  const lab = await startSingle();
  try {
    return await singleStory({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

/** A box at a data centre and nothing else; for probe and control the new appliance is side b, as it will be. */
export async function startSingle(): Promise<Lab> {
  const lab = await startLab({ targets: ['dns'], appliances: { a: 'hardware', b: 'absent' } });
  const { a, b } = lab.cloud.appliances;
  const { own } = roomOf(lab).places.b;
  return { ...lab, cloud: { ...lab.cloud, appliances: { a, b: { ...b, own } } } };
}

/** From first line to last, each diff reviewed; ends at the old appliance, where the negative control leads. */
export async function singleStory(scene: Scene): Promise<Measured> {
  const migration = await begin(scene);
  await addBeside(migration);
  const rows = await swingOver(migration);
  await retireAndReturn(migration);
  scene.narrator.step('Negative control: the same probe must see a name that moves under two addresses');
  return { rows, controls: [await controlled(scene, twoAddresses, 'b')] };
}

async function begin(scene: Scene): Promise<Migration> {
  const { lab, narrator } = scene;
  narrator.step('Adopt the name, and write down what shall be: a goal file in migrations/');
  await swing(scene, ['adopt']);
  const replacement = { replace: 'a', old: `support-a.${lab.cloud.zone.name}`, place: 'b', version: '24.2.3' } as const;
  const goal = writeGoal(lab, lab.site, replacement);
  narrator.say(`  the platform engineer writes ${goal.file}:`);
  narrator.quote(goal.text);
  const migration = { scene, goal: goal.file };
  await whereItStands(migration);
  return migration;
}

async function addBeside(migration: Migration): Promise<void> {
  const { narrator, lab } = migration.scene;
  const before = readFileSync(lab.siteFile, 'utf8');
  narrator.step('First diff: the new appliance stands beside the old one');
  await nextDiff(migration);
  narrator.say('  an approver reads what will be created; the operator applies exactly that, by its digest');
  await applyAppliances(migration.scene);
  narrator.step('Somebody deletes the new lines again: that would destroy an appliance, so the plan is refused');
  const added = readFileSync(lab.siteFile, 'utf8');
  writeFileSync(lab.siteFile, before);
  await reviewed(migration.scene, 'appliances', 3);
  writeFileSync(lab.siteFile, added);
}

async function swingOver(migration: Migration): Promise<Measured['rows']> {
  const { scene } = migration;
  scene.narrator.step('Second diff: the swing. Backup, certificate and software first, as the list says');
  await nextDiff(migration);
  const plan = await reviewed(scene, 'roles');
  scene.narrator.step('The operator applies it in the window, while a probe asks both name servers');
  const way = 'hardware → virtual';
  return watched(scene, { way, targets: ['dns'] }, () => applySwing(scene, plan));
}

async function retireAndReturn(migration: Migration): Promise<void> {
  const { scene } = migration;
  scene.narrator.step('Too early: the old appliance may not leave before somebody confirmed the new primary');
  await nextDiff(migration, 3);
  scene.narrator.step('The operator confirms: everything is proven from outside and noted');
  await confirm(migration);
  scene.narrator.step('Third diff: the box leaves the pair, and stays in the file as retired');
  await nextDiff(migration);
  await reviewed(scene, 'appliances');
  scene.narrator.step('Last diff: somebody at the data centre returns the box by this list, then its entry goes');
  await nextDiff(migration);
  await whereItStands(migration);
}
