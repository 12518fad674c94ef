import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCdktfDiff } from '../command';
import { defaultOrder, inPlaceInterface, twoAddresses } from '../controls';
import { startLab } from '../lab';
import { assertGapFree, controlled, watched, type MeasuredRow } from './measured';
import { Narrator } from './narrator';
import { plan, swing, type Scene } from './scene';
import { renderRows } from './table';

/** Plays the whole job; resolves when every step ended as a user may expect. @throws Error naming the first that did not */
export async function play(): Promise<void> {
  const narrator = new Narrator();
  narrator.say('failover-swing: the whole job on an emulated cloud, with real Terraform and real name servers.');
  narrator.step('Start the lab: cloud, two name servers, two appliances with one certificate');
  const lab = await startLab();
  try {
    await story({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

async function story(scene: Scene): Promise<void> {
  const { narrator } = scene;
  await adoptPair(scene);
  const first = await swingForward(scene);
  const back = await rollBack(scene, first.inverseDigest);
  const again = await swingAgain(scene, first.digest);
  await catchHandEdit(scene);
  await endEmpty(scene);
  const controls = await controlsOf(scene);
  for (const row of [...first.rows, ...back, ...again]) {
    const isName = row.way.endsWith('DNS');
    assertGapFree(row, isName ? controls.dns : controls.address, isName ? 500 : 200);
  }
  narrator.step('What the probes saw');
  narrator.say(renderRows([...first.rows, ...back, ...again, ...controls.all]));
  narrator.say(`\nDone in ${narrator.seconds()} s. The comment for the pull request: ${first.comment}`);
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
  const comment = keepComment(planned.files.comment);
  narrator.quote(readFileSync(comment, 'utf8'));
  narrator.step('Apply exactly that, by its digest, while two probes watch');
  const { digest, inverseDigest } = digestsOf(planned);
  const rows = await watched(scene, 'A→B', () => swing(scene, ['apply', '--approved', digest]));
  narrator.step('Prove it from outside');
  await swing(scene, ['verify']);
  return { digest, inverseDigest, rows, comment };
}

interface Swung {
  readonly digest: string;
  readonly inverseDigest: string;
  readonly rows: readonly MeasuredRow[];
  readonly comment: string;
}

async function rollBack(scene: Scene, predicted: string): Promise<readonly MeasuredRow[]> {
  const { narrator } = scene;
  narrator.step('Roll back by the inverse that was approved with the swing');
  let ran = '';
  const rows = await watched(scene, 'B→A', async () => {
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
  return watched(scene, 'A→B again', () => swing(scene, ['apply', '--approved', digest]));
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

interface Controls {
  readonly address: MeasuredRow;
  readonly dns: MeasuredRow;
  readonly all: readonly MeasuredRow[];
}

async function controlsOf(scene: Scene): Promise<Controls> {
  scene.narrator.step('Negative controls: the same probes must see the known gaps');
  const [dns, [address, inPlace]] = await Promise.all([controlled(scene, twoAddresses, 'a'), addressControls(scene)]);
  return { address, dns, all: [address, inPlace, dns] };
}

/** One after the other: they move the same address. */
async function addressControls(scene: Scene): Promise<readonly [MeasuredRow, MeasuredRow]> {
  const address = await controlled(scene, defaultOrder, 'a');
  return [address, await controlled(scene, inPlaceInterface, 'b')];
}

function digestsOf(planned: {
  readonly review: { readonly digest?: string | null; readonly inverseDigest?: string | null };
}): {
  readonly digest: string;
  readonly inverseDigest: string;
} {
  const { digest, inverseDigest } = planned.review;
  if (typeof digest !== 'string' || typeof inverseDigest !== 'string') throw new Error('the plan has no digest');
  return { digest, inverseDigest };
}

/** Only Terraform's words about changes; the tool's own lines and its margin, the stack's name, are left out. */
function changesOf(output: string, site: string): string {
  const margin = `${site}-roles  `;
  const blank = ' '.repeat(margin.length);
  const lines = output
    .split('\n')
    .map((line) => ([margin, blank].some((one) => line.startsWith(one)) ? line.slice(margin.length) : line));
  const start = lines.findIndex((line) => /Terraform will perform|No changes|Changes to Outputs/.test(line));
  return lines.slice(Math.max(0, start)).join('\n');
}

function keepComment(file: string): string {
  const folder = join(process.cwd(), '.lab', 'demo');
  mkdirSync(folder, { recursive: true });
  const kept = join(folder, 'comment.md');
  copyFileSync(file, kept);
  return kept;
}
