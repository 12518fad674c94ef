import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { LabTarget } from '../cloud';
import { runCdktfDiff } from '../command';
import { defaultOrder, inPlaceInterface, replacedRoute, swungByAttachment, twoAddresses } from '../controls';
import { startLab } from '../lab';
import { bindStory, type Measured } from './bind-site';
import { changesOf } from './diff-text';
import { controlled, watched, type MeasuredRow } from './measured';
import type { Narrator } from './narrator';
import { digestsOf, plan, swing, type Scene } from './scene';

/** Every kind of target goes to B and back, with mistakes in between; the comment and the page of one review are kept. */
export async function playSwings(narrator: Narrator): Promise<Measured> {
  narrator.step('Start the lab: cloud, two name servers, two appliances with one certificate');
  const cloud = await onLab(['elastic-ip', 'overlay-ip', 'nat', 'dns'], narrator, cloudStory);
  narrator.step('Start the other lab: a name on BIND, no cloud at all');
  const names = await onLab(['rfc2136'], narrator, bindStory);
  narrator.say(`  the comment and the page for the pull request: ${cloud.kept.join(', ')}`);
  return { rows: [...cloud.rows, ...names.rows], controls: [...cloud.controls, ...names.controls] };
}

async function onLab<Told>(
  targets: readonly LabTarget[],
  narrator: Narrator,
  story: (scene: Scene) => Promise<Told>,
): Promise<Told> {
  const lab = await startLab({ targets });
  try {
    return await story({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

interface CloudStory extends Measured {
  readonly kept: readonly string[];
}

async function cloudStory(scene: Scene): Promise<CloudStory> {
  await adoptPair(scene);
  const first = await swingForward(scene);
  const back = await rollBack(scene, first.inverseDigest);
  const again = await swingAgain(scene, first.digest);
  await catchHandEdit(scene);
  await endEmpty(scene);
  const controls = await controlsOf(scene);
  return { rows: [...first.rows, ...back, ...again], controls, kept: first.kept };
}

async function adoptPair(scene: Scene): Promise<void> {
  scene.narrator.step('Adopt what exists: imports only, nothing changes');
  await swing(scene, ['adopt']);
  await swing(scene, ['status']);
}

async function swingForward(scene: Scene): Promise<Swung> {
  const { lab, narrator } = scene;
  narrator.step('Change one line, primary: a → primary: b, and look at the diff');
  lab.setPrimary('b');
  const diff = await runCdktfDiff(lab);
  narrator.say('  $ npx cdktf diff support.example.com-roles');
  narrator.quote(changesOf(diff.stdout, lab.site));
  const planned = await plan(scene);
  const kept = [planned.files.comment, planned.files.page].map(keep);
  narrator.quote(readFileSync(planned.files.comment, 'utf8'));
  narrator.step('Apply exactly that, by its digest, while two probes watch');
  const { digest, inverseDigest } = digestsOf(planned);
  const watch = { way: 'A→B', targets: ['elastic-ip', 'dns'] } as const;
  const rows = await watched(scene, watch, () => swing(scene, ['apply', '--approved', digest]));
  narrator.step('Prove it from outside');
  await swing(scene, ['verify']);
  return { digest, inverseDigest, rows, kept };
}

interface Swung {
  readonly digest: string;
  readonly inverseDigest: string;
  readonly rows: readonly MeasuredRow[];
  readonly kept: readonly string[];
}

async function rollBack(scene: Scene, predicted: string): Promise<readonly MeasuredRow[]> {
  const { narrator } = scene;
  narrator.step('Roll back by the inverse that was approved with the swing');
  let ran = '';
  const rows = await watched(scene, { way: 'B→A', targets: ['overlay-ip', 'dns'] }, async () => {
    ran = (await swing(scene, ['rollback'])).stdout;
  });
  if (!ran.includes(predicted)) throw new Error(`the rollback's digest is not the predicted ${predicted}`);
  narrator.say(`  the digest predicted before the swing is the digest of the real rollback plan: ${predicted}`);
  return rows;
}

async function swingAgain(scene: Scene, used: string): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  narrator.step('Swing again: the first approval is used up');
  lab.setPrimary('b');
  await swing(scene, ['apply', '--approved', used], 3);
  const { digest } = digestsOf(await plan(scene));
  const watch = { way: 'A→B again', targets: ['nat', 'dns'] } as const;
  return watched(scene, watch, () => swing(scene, ['apply', '--approved', digest]));
}

async function catchHandEdit(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('Somebody edits the record by hand between plan and apply');
  lab.setPrimary('a');
  const { digest } = digestsOf(await plan(scene));
  await lab.handEdit.changeRecord('A', ['198.51.100.99']);
  await swing(scene, ['apply', '--approved', digest], 3);
  narrator.say('  refused; the colleague takes the edit back');
  await lab.handEdit.changeRecord('A', [lab.cloud.appliances.b.own.ipv4]);
  lab.setPrimary('b');
}

async function endEmpty(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('Back to A for good; the line is put back, and the diff is empty');
  await swing(scene, ['rollback']);
  const diff = await runCdktfDiff(lab);
  narrator.say('  $ npx cdktf diff support.example.com-roles');
  narrator.quote(changesOf(diff.stdout, lab.site));
  if (!/No changes/.test(diff.stdout)) throw new Error('the last diff is not empty');
}

async function controlsOf(scene: Scene): Promise<readonly MeasuredRow[]> {
  scene.narrator.step('Negative controls: the same probes must see the known gaps');
  const rows: MeasuredRow[] = [];
  // one after the other, so that none is measured while another one keeps the machine busy
  for (const control of [defaultOrder, replacedRoute, swungByAttachment, twoAddresses])
    rows.push(await controlled(scene, control, 'a'));
  return [...rows, await controlled(scene, inPlaceInterface, 'b')];
}

/** Copies what a person wants to look at to where it outlives the lab. */
function keep(file: string): string {
  const folder = join(process.cwd(), '.lab', 'demo');
  mkdirSync(folder, { recursive: true });
  const kept = join(folder, basename(file).replace(/^swing-/, ''));
  copyFileSync(file, kept);
  return kept;
}
