import { readFileSync, writeFileSync } from 'node:fs';

import { twoAddresses } from '../../controls';
import { startLab, type Lab } from '../../lab';
import type { Measured } from '../bind-site';
import { controlled, watched } from '../measured';
import type { Narrator } from '../narrator';
import { advance, attested, merged, start } from '../records/change';
import { backup } from '../records/evidence-files';
import { beginRepository } from '../records/repository';
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
  const replacement = { replace: 'a', old: `support-a.${lab.cloud.zone.name}`, place: 'b', version } as const;
  const goal = writeGoal(lab, lab.site, replacement);
  narrator.say(`  the platform engineer writes ${goal.file}:`);
  narrator.quote(goal.text);
  const migration = { scene, goal: goal.file };
  await whereItStands(migration);
  narrator.step('Open the change: its record holds each diff to its turn');
  beginRepository(lab);
  await start(scene, ['--procedure', 'migration-single', '--way', 'dns']);
  return migration;
}

async function addBeside(migration: Migration): Promise<void> {
  const { narrator, lab } = migration.scene;
  const before = readFileSync(lab.siteFile, 'utf8');
  narrator.step('First diff: the new appliance stands beside the old one');
  await nextDiff(migration);
  await merged(migration.scene, 'the new appliance beside the old one');
  narrator.say('  an approver reads what will be created; the operator applies exactly that, by its digest');
  await applyAppliances(migration.scene);
  narrator.step('Somebody deletes the new lines again: that would destroy an appliance, so the plan is refused');
  const added = readFileSync(lab.siteFile, 'utf8');
  writeFileSync(lab.siteFile, before);
  await reviewed(migration.scene, 'appliances', 3);
  writeFileSync(lab.siteFile, added);
  await furnish(migration.scene);
}

/** What people do on the new appliance before anybody is led to it. */
async function furnish(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('Backup, certificate, software and a test of the new appliance: each a step with its evidence');
  const say = (step: string, says: string) => advance(scene, step, attested(says));
  await say('appliance-installed', 'it answers on its own address');
  await advance(scene, 'backup-downloaded', ['--file', backup(lab, 'support-a'), ...attested()]);
  await say('certificate-imported', 'certificate, key and chain are on the new appliance');
  await advance(scene, 'address-assigned', attested());
  const installed = ['--version-installed', version, '--build', `${version.replaceAll('.', '')}-749b17`];
  await advance(scene, 'package-installed', [...installed, ...attested()]);
  await say('backup-restored', 'without an error; the factory password was changed');
  await say('relations-checked', 'no relationship, no pre-shared key of another pair');
  const protocol = ['--machine', 'pc-0117', '--machine', 'pc-0231', '--console', version, '--session-held'];
  await advance(scene, 'partner-tested', [...protocol, ...attested()]);
  await merged(scene, 'the new appliance is ready');
}

/** Of both appliances: a migration keeps it. */
const version = '24.2.3';

async function swingOver(migration: Migration): Promise<Measured['rows']> {
  const { scene } = migration;
  scene.narrator.step('Second diff: the swing');
  await nextDiff(migration);
  await merged(scene, 'make the new appliance primary');
  const plan = await reviewed(scene, 'roles');
  scene.narrator.step('The operator applies it in the window, while a probe asks both name servers');
  const way = 'hardware → virtual';
  const rows = await watched(scene, { way, targets: ['dns'] }, () => applySwing(scene, plan));
  await advance(scene, 'primary-moved', attested());
  await merged(scene, 'the new appliance is primary');
  return rows;
}

async function retireAndReturn(migration: Migration): Promise<void> {
  const { scene } = migration;
  scene.narrator.step('Too early: the old appliance may not leave before somebody confirmed the new primary');
  await nextDiff(migration, 3);
  scene.narrator.step('The operator confirms: everything is proven from outside and noted');
  await confirm(migration);
  await advance(scene, 'production-confirmed', attested('the service desk, after a morning'));
  await merged(scene, 'confirmed');
  scene.narrator.step('Third diff: the box leaves the pair, and stays in the file as retired');
  await nextDiff(migration);
  await merged(scene, 'retire the old appliance');
  await reviewed(scene, 'appliances');
  await advance(scene, 'appliance-retired', attested('the service desk: the new one serves alone'));
  await merged(scene, 'retired');
  scene.narrator.step('Last diff: somebody at the data centre returns the box by this list, then its entry goes');
  await nextDiff(migration);
  await merged(scene, 'the old appliance is gone');
  await advance(scene, 'appliance-ended', attested('reset, shut down, parcel 0034-0434'));
  await merged(scene, 'migrated');
  await whereItStands(migration);
}
