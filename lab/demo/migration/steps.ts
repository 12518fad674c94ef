import { readFileSync } from 'node:fs';

import { runSwing } from '../../command';
import { digestsOf, swing, type PlannedByCommand, type Scene } from '../scene';

/** A migration under way: the stage, and the goal file relative to the workspace. */
export interface Migration {
  readonly scene: Scene;
  readonly goal: string;
}

/** What a step of a migration wants of a reader: the verdict and what a plan would write. */
export interface Reviewed {
  readonly verdict: string;
  /** Undefined for a plan that changes nothing. */
  readonly digest: string | undefined;
  readonly comment: string;
}

/** `swing migrate`: writes the next diff, which is shown; `expected` 3 where a command has to come first. */
export async function nextDiff({ scene, goal }: Migration, expected = 0): Promise<void> {
  await swing(scene, ['migrate', '--goal', goal], expected);
}

export async function confirm({ scene, goal }: Migration): Promise<void> {
  await swing(scene, ['migrate', '--confirm', '--goal', goal]);
}

export async function whereItStands({ scene, goal }: Migration): Promise<void> {
  await swing(scene, ['migrate', '--status', '--goal', goal]);
}

/** Plans one of the two stacks and shows the review as an approver sees it. @param expected exit code, 3 for an unsafe plan */
export async function reviewed(scene: Scene, stack: 'roles' | 'appliances', expected = 0): Promise<Reviewed> {
  const args = stack === 'roles' ? ['plan'] : ['plan', '--stack', 'appliances'];
  scene.narrator.say(`  $ swing ${args.join(' ')}   # the comment of the pull request:`);
  const run = await runSwing(scene.lab, [...args, '--json']);
  if (run.exitCode !== expected)
    throw new Error(
      `swing ${args.join(' ')} ended with ${run.exitCode}, not ${expected}:\n${run.stderr}\n${run.stdout}`,
    );
  const { review, files } = JSON.parse(run.stdout) as PlannedByCommand;
  const comment = readFileSync(files.comment, 'utf8');
  scene.narrator.quote(withoutDetails(comment));
  return { verdict: review.verdict, digest: review.digest ?? undefined, comment };
}

/** Plans the appliance stack, shows the review and applies exactly that. */
export async function applyAppliances(scene: Scene): Promise<Reviewed> {
  const plan = await reviewed(scene, 'appliances');
  if (plan.digest === undefined) throw new Error(`the plan of the appliance stack has no digest:\n${plan.comment}`);
  await swing(scene, ['apply', '--stack', 'appliances', '--approved', plan.digest]);
  return plan;
}

/** Applies an approved swing. */
export async function applySwing(scene: Scene, { digest }: Reviewed): Promise<void> {
  await swing(scene, [
    'apply',
    '--approved',
    digestsOf({ review: { digest: digest ?? null, inverseDigest: '' } }).digest,
  ]);
}

/** The folded Terraform text is for those who open it. */
function withoutDetails(comment: string): string {
  return comment.replaceAll(/<details>[\s\S]*?<\/details>\n*/g, '');
}
