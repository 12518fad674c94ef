import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { runSwing, type CommandRun, type Lab } from '../../../lab';
import type { Side } from '../../../site';
import { synthRoleStack } from '../../../stacks';
import { openWorkspace } from '../../../swing';

/** Runs any program as a user of the lab would. */
export async function inLab(lab: Lab, argv: readonly string[], cwd: string = lab.root): Promise<CommandRun> {
  const [program = '', ...args] = argv;
  const env = { GOGC: '400', ...lab.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { exitCode, stdout, stderr };
}

/** @throws Error when the command failed: a failure is fast and must not be measured */
export async function succeeded(what: string, running: Promise<CommandRun>): Promise<CommandRun> {
  const run = await running;
  if (run.exitCode !== 0) throw new Error(`${what} ended with ${run.exitCode}:\n${run.stderr}\n${run.stdout}`);
  return run;
}

/** `swing plan` for this primary; gives the digest to approve. */
export async function plannedDigest(lab: Lab, to: Side): Promise<string> {
  lab.setPrimary(to);
  const { stdout } = await succeeded('swing plan', runSwing(lab, ['plan', '--json']));
  return (JSON.parse(stdout) as { review: { digest: string } }).review.digest;
}

/** Renders the role stack for this primary, as `cdktf synth` would. */
export function synthesised(lab: Lab, to: Side): string {
  lab.setPrimary(to);
  const { root, site, settings } = openWorkspace({ root: lab.root, env: lab.env });
  return synthRoleStack({ root, site, settings }).stackDir;
}

/** Where `swing script` put the two scripts: `{ swing: "…/swing.sh", rollback: "…/rollback.sh" }`. */
export async function scriptsFor(lab: Lab, to: Side): Promise<{ readonly swing: string; readonly rollback: string }> {
  lab.setPrimary(to);
  const out = join(lab.root, 'scripts');
  const { stdout } = await succeeded('swing script', runSwing(lab, ['script', '--json', '--out', out]));
  return JSON.parse(stdout) as { swing: string; rollback: string };
}
