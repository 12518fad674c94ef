import { swungByAttachment } from '../../controls';
import { startLab, type Lab } from '../../lab';
import type { Measured } from '../bind-site';
import { controlled, watched } from '../measured';
import type { Narrator } from '../narrator';
import { swing, type Scene } from '../scene';
import { roomOf, writeGoal } from './goal';
import { applyAppliances, applySwing, confirm, nextDiff, reviewed, whereItStands, type Migration } from './steps';

/** Both halves of a hardware pair become virtual, one after the other; users come through a load balancer. */
export async function playPair(narrator: Narrator): Promise<Measured> {
  narrator.step('Start a lab: two hardware appliances behind a load balancer that reaches them by private address');
  const lab = await startPair();
  try {
    return await pairStory({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

/** Two boxes at a data centre; for probe and control side b is the new appliance, as it is when the swing comes. */
export async function startPair(): Promise<Lab> {
  const lab = await startLab({ targets: ['nat'], appliances: { a: 'hardware', b: 'hardware' } });
  const { cloud } = lab;
  const { a, b } = cloud.appliances;
  const { own, privateIp } = roomOf(lab).places.b;
  const { loadBalancer } = cloud;
  const group = loadBalancer?.newcomerGroups?.b;
  if (loadBalancer === undefined || group === undefined) throw new Error('the lab has no group for a new appliance');
  const targetGroups = { ...loadBalancer.targetGroups, b: group };
  const appliances = { a, b: { ...b, own, primaryIp: privateIp } };
  return { ...lab, cloud: { ...cloud, appliances, loadBalancer: { ...loadBalancer, targetGroups } } };
}

/** From first line to last, each diff reviewed; ends at the former primary's side, where the negative control leads. */
export async function pairStory(scene: Scene): Promise<Measured> {
  scene.narrator.step('Adopt the listener: the pair runs, a is primary');
  await swing(scene, ['adopt']);
  await replaceBackup(scene);
  const { rows, migration } = await relievePrimary(scene);
  await replaceFormerPrimary(migration);
  scene.narrator.step('Negative control: the same probe must see a swing by attachment');
  return { rows, controls: [await controlled(scene, swungByAttachment, 'b')] };
}

/** The backup holds nothing, so no address moves; that the primary is well is proven and noted first. */
async function replaceBackup(scene: Scene): Promise<void> {
  const migration = begin(scene, 'b');
  scene.narrator.step('First half: the backup is replaced. Nothing of the primary may change');
  await confirm(migration);
  await replaceAndReturn(migration);
}

async function relievePrimary(
  scene: Scene,
): Promise<{ readonly rows: Measured['rows']; readonly migration: Migration }> {
  const migration = begin(scene, 'a');
  scene.narrator.step('Second half: the primary hands over to the new virtual appliance first');
  await nextDiff(migration);
  const plan = await reviewed(scene, 'roles');
  scene.narrator.step('The operator applies the swing in the window, while a probe sends requests');
  const way = 'hardware → virtual';
  const rows = await watched(scene, { way, targets: ['nat'] }, () => applySwing(scene, plan));
  return { rows, migration };
}

async function replaceFormerPrimary(migration: Migration): Promise<void> {
  const { narrator } = migration.scene;
  narrator.step('Too early: the former primary may not go before the new one is confirmed');
  await nextDiff(migration, 3);
  narrator.step('The operator confirms, and the other half is replaced as the first was');
  await confirm(migration);
  await replaceAndReturn(migration);
}

async function replaceAndReturn(migration: Migration): Promise<void> {
  const { scene } = migration;
  await nextDiff(migration);
  scene.narrator.say('  an approver reads what will be created; the operator applies exactly that, by its digest');
  await applyAppliances(scene);
  scene.narrator.say('  somebody at the data centre returns the box by this list, then its entry goes:');
  await nextDiff(migration);
  await whereItStands(migration);
}

function begin({ lab, narrator }: Scene, side: 'a' | 'b'): Migration {
  const old = `support-${side}.${lab.cloud.zone.name}`;
  const goal = writeGoal(lab, `half-${side}`, { replace: side, old, place: side, version: '24.2.3' });
  narrator.say(`  the platform engineer writes ${goal.file}: ${old} goes, support-${side}2 comes`);
  return { scene: { lab, narrator }, goal: goal.file };
}
