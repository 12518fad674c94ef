import { watched, type MeasuredRow } from '../measured';
import { advance, merged } from '../records/change';
import { swing, type Scene } from '../scene';
import { preflight, reviewedMoves, terraform } from './commands';
import { editSite } from './edit-site';
import { tellServed } from './truth';

/** Users follow to the appliance that was upgraded, with a mistake of everybody in between. */
export async function swingToUpgraded(scene: Scene): Promise<readonly MeasuredRow[]> {
  scene.narrator.step('The line turns: primary: a → primary: b, and now the table allows it');
  editSite(scene, { from: 'primary: a', to: 'primary: b' });
  await merged(scene, 'make B primary');
  await closedGate(scene);
  const address = await refusedByServer(scene);
  const name = await goOn(scene);
  return [...address, ...name];
}

async function closedGate(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('Too early: the upgraded appliance says that it is not well, and the gate is closed');
  lab.pair.setState('b', { illness: 'disk is full' });
  const refused = await preflight(scene, 3);
  if (!refused.stdout.includes('disk is full')) throw new Error('preflight does not say what the appliance says');
  narrator.say('  somebody makes room on its disk');
  lab.pair.setState('b', { illness: undefined });
  await preflight(scene, 0);
}

const strange = '203.0.113.99';

/** Watched from the plan on: how long plain Terraform takes alone is too short for a rate that counts. */
async function refusedByServer(scene: Scene): Promise<readonly MeasuredRow[]> {
  scene.narrator.step('Plan; then somebody edits the zone, and somebody else applies the plan by plain Terraform');
  const watch = { way: 'A→B by plain Terraform', targets: ['elastic-ip'] } as const;
  return watched(scene, watch, async () => {
    await reviewedMoves(scene);
    await scene.lab.handEdit.changeRecord('A', [strange]);
    scene.narrator.say(`  a colleague gives the name another address by hand: ${strange}`);
    await applyInVain(scene);
    await swing(scene, ['status']);
  });
}

/** The plan is applied past `swing`, which would have compared the world with it first: the zone's server still refuses. */
async function applyInVain(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  const { stderr } = await terraform(scene, ['apply', 'swing.tfplan'], 1);
  if (!/expected[\s\S]*found\s+203\.0\.113\.99/.test(stderr))
    throw new Error('the refusal does not say what was found');
  await tellServed(scene, { A: strange, AAAA: lab.cloud.appliances.a.own.ipv6 });
  narrator.say(
    '  the server refused both halves of the name. The Elastic IP had gone over before: that is why swing apply',
  );
  narrator.say('  compares everything with the plan before it sends anything. swing status says so:');
}

/** Forward, because the Elastic IP is there already: the rest is planned and approved anew. */
async function goOn(scene: Scene): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  const { a, b } = lab.cloud.appliances;
  narrator.step('The colleague takes the edit back, Terraform takes note of it, and the rest is planned and approved');
  await lab.handEdit.changeRecord('A', [a.own.ipv4]);
  narrator.say('  swing plan would still refuse: the state holds what Terraform found when it was refused');
  await terraform(scene, ['apply', '-refresh-only', '-auto-approve'], 0);
  const { digest } = await reviewedMoves(scene);
  const watch = { way: 'A→B', targets: ['rfc2136'] } as const;
  const rows = await watched(scene, watch, () => swing(scene, ['apply', '--approved', digest]));
  await tellServed(scene, { A: b.own.ipv4, AAAA: b.own.ipv6 });
  narrator.step('Prove it from outside; who answers is told by the id of the appliance, not by the certificate');
  await swing(scene, ['verify']);
  narrator.say('  the journal of apply gives the record digest and measured outage; who holds what is asked again');
  await advance(scene, 'primary-moved');
  await merged(scene, 'B is primary');
  return rows;
}
