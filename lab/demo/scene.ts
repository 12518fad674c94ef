import { runSwing, type CommandRun } from '../command';
import type { Lab } from '../lab';
import type { Narrator } from './narrator';

/** The stage: a lab and somebody who tells what happens on it. */
export interface Scene {
  readonly lab: Lab;
  readonly narrator: Narrator;
}

/** What `swing plan --json` says, as far as the demo needs it. */
export interface PlannedByCommand {
  readonly review: {
    readonly verdict: string;
    readonly digest?: string | null;
    readonly inverseDigest?: string | null;
    readonly moves: readonly unknown[];
  };
  readonly files: { readonly comment: string; readonly page: string; readonly rollback: string };
  readonly planFile: string;
}

/**
 * Runs `swing` and shows what it printed.
 * @throws Error when it ends otherwise than the story needs: the demo then fails, it does not go on pretending
 */
export async function swing({ lab, narrator }: Scene, args: readonly string[], expected = 0): Promise<CommandRun> {
  narrator.say(`  $ swing ${args.join(' ')}`);
  const run = await runSwing(lab, args);
  narrator.quote(shown(run, args));
  assertExit(run, args, expected);
  return run;
}

/** Plans, shows the review as a person sees it, and gives what a program sees. */
export async function plan(scene: Scene): Promise<PlannedByCommand> {
  const { lab, narrator } = scene;
  narrator.say('  $ swing plan');
  const run = await runSwing(lab, ['plan', '--json']);
  assertExit(run, ['plan'], 0);
  const planned = JSON.parse(run.stdout) as PlannedByCommand;
  narrator.say(`  verdict ${planned.review.verdict}, digest ${planned.review.digest ?? 'none'}`);
  return planned;
}

function shown(run: CommandRun, args: readonly string[]): string {
  return args.includes('--json') ? run.stderr : [run.stderr, run.stdout].filter((text) => text !== '').join('\n');
}

function assertExit(run: CommandRun, args: readonly string[], expected: number): void {
  if (run.exitCode === expected) return;
  throw new Error(`swing ${args.join(' ')} ended with ${run.exitCode}, not ${expected}:\n${run.stderr}\n${run.stdout}`);
}

/** The two digests of a plan. @throws Error when it has none: the story needs a safe plan that moves something */
export function digestsOf(planned: {
  readonly review: { readonly digest?: string | null; readonly inverseDigest?: string | null };
}): {
  readonly digest: string;
  readonly inverseDigest: string;
} {
  const { digest, inverseDigest } = planned.review;
  if (typeof digest !== 'string' || typeof inverseDigest !== 'string') throw new Error('the plan has no digest');
  return { digest, inverseDigest };
}
