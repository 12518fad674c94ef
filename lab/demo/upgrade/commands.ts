import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { runSwing, runTerraform, startSwing, type CommandRun } from '../../command';
import type { Lab } from '../../lab';
import { digestsOf, type PlannedByCommand, type Scene } from '../scene';

/** What the story goes on with after a plan. */
export interface Approved {
  readonly digest: string;
  readonly inverseDigest: string;
}

/** Plans and shows the comment as far as the moves go. @throws Error when the plan is not safe or has no digest */
export async function reviewedMoves(scene: Scene, ...more: readonly string[]): Promise<Approved> {
  const args = ['plan', ...more];
  scene.narrator.say(`  $ swing ${args.join(' ')}   # the comment of the pull request:`);
  const run = await runSwing(scene.lab, [...args, '--json']);
  expectExit(`swing ${args.join(' ')}`, run, 0);
  const { review, files } = JSON.parse(run.stdout) as PlannedByCommand;
  const [moves = ''] = readFileSync(files.comment, 'utf8').split(/^(?:Checked |- \*\*Refuted|Not proven:)/m);
  scene.narrator.quote(moves);
  if (review.verdict !== 'safe') throw new Error(`the plan is ${review.verdict}, not safe`);
  return digestsOf({ review: { inverseDigest: '', ...review } });
}

/** Says whether a swing would be refused now; what speaks for it is only counted. */
export async function preflight({ lab, narrator }: Scene, expected: number): Promise<CommandRun> {
  narrator.say('  $ swing preflight');
  const run = await runSwing(lab, ['preflight']);
  expectExit('swing preflight', run, expected);
  const lines = run.stdout.split('\n');
  const told = lines.filter((line) => !line.startsWith('proven '));
  narrator.quote(`(${lines.length - told.length} proven)\n${told.join('\n')}`);
  return run;
}

/** Plain Terraform on the role stack, as somebody without `swing` would run it. */
export async function terraform(
  { lab, narrator }: Scene,
  [verb = '', ...rest]: readonly string[],
  expected: number,
): Promise<CommandRun> {
  const args = [verb, ...rest];
  narrator.say(`  $ terraform -chdir=cdktf.out/stacks/${lab.site}-roles ${args.join(' ')}`);
  const run = await runTerraform(lab, [verb, '-no-color', '-input=false', ...rest]);
  narrator.quote(run.stdout + run.stderr);
  expectExit(`terraform ${args.join(' ')}`, run, expected);
  return run;
}

export interface Clicked {
  readonly digest: string;
  /** How many clicks `apply` prints: three establish a relationship, two break it. */
  readonly lastClick: number;
}

/** Applies; as soon as the clicks are printed somebody makes them. */
export async function applyWithClicks(
  scene: Scene,
  { digest, lastClick: last }: Clicked,
  click: () => void,
): Promise<void> {
  const { lab, narrator } = scene;
  const lastClick = new RegExp(`now by hand, ${last}: `);
  narrator.say(`  $ swing apply --approved ${digest}`);
  const { child, ended } = startSwing(lab, ['apply', '--approved', digest]);
  let heard = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    const before = lastClick.test(heard);
    heard += chunk.toString();
    if (!before && lastClick.test(heard)) click();
  });
  const run = await ended;
  narrator.quote(run.stderr + run.stdout);
  expectExit('swing apply', run, 0);
  if (!lastClick.test(heard)) throw new Error('swing apply never said what to click');
}

/** What the last `swing apply` let Terraform begin, in its order: `["swing_failover_role", "aws_eip_association"]`. */
export function begunInOrder(lab: Lab): readonly string[] {
  const folder = join(lab.root, 'cdktf.out', 'stacks', `${lab.site}-roles`);
  const logs = readdirSync(folder).filter((name) => /^swing-apply-\d+\.stdout\.log$/.test(name));
  const written = (name: string): number => statSync(join(folder, name)).mtimeMs;
  const [last] = [...logs].sort((one, other) => written(other) - written(one));
  if (last === undefined) throw new Error('no swing apply left a log');
  const begun = readFileSync(join(folder, last), 'utf8').matchAll(/^(\w+)\.\S+: (?:Modifying|Creating)\.\.\./gm);
  return [...begun].map(([, type = '']) => type);
}

/** Shows the order in which Terraform began. @throws Error when it is another one than the story tells */
export function tellOrder({ lab, narrator }: Scene, expected: readonly string[]): void {
  const order = begunInOrder(lab);
  narrator.say(`  the order in which Terraform began: ${order.join(', then ')}`);
  if (order.join() !== expected.join()) throw new Error(`the order is not ${expected.join(', then ')}`);
}

function expectExit(command: string, { exitCode, stdout, stderr }: CommandRun, expected: number): void {
  if (exitCode === expected) return;
  throw new Error(`${command} ended with ${exitCode}, not ${expected}:\n${stderr}\n${stdout}`);
}
