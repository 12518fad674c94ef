import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import type { Lab } from './lab';

/** How a command run in the lab's workspace ended. */
export interface CommandRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandRun>;
}

const repository = join(__dirname, '..');

/** Starts `swing` as a user of the lab would, in a process group of its own so that a test can end it as a whole. */
export function startSwing(lab: Lab, args: readonly string[], env: NodeJS.ProcessEnv = {}): StartedCommand {
  return start([process.execPath, join(repository, 'bin', 'swing.js'), ...args], lab, env);
}

export function runSwing(lab: Lab, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandRun> {
  return startSwing(lab, args, env).ended;
}

/** Runs `npx cdktf diff STACK` the way a user does. */
export function runCdktfDiff(lab: Lab): Promise<CommandRun> {
  return start(['npx', '--no-install', 'cdktf', 'diff', `${lab.site}-roles`], lab, { CI: '1', FORCE_COLOR: '0' }).ended;
}

/** Runs plain Terraform in the folder of the role stack, as somebody without `swing` would. */
export function runTerraform(lab: Lab, args: readonly string[]): Promise<CommandRun> {
  const program = lab.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  return start([program, `-chdir=${join('cdktf.out', 'stacks', `${lab.site}-roles`)}`, ...args], lab, {}).ended;
}

/** Runs a shell script, such as the `rollback.sh` of a review, as a person in the lab would. */
export function runScript(lab: Lab, file: string, args: readonly string[] = []): Promise<CommandRun> {
  return start(['sh', file, ...args], lab, {}).ended;
}

function start([program = '', ...args]: readonly string[], lab: Lab, env: NodeJS.ProcessEnv): StartedCommand {
  const options = { cwd: lab.root, env: { ...lab.env, ...env }, detached: true } as const;
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, ended: collected(child) };
}

async function collected(child: ChildProcess): Promise<CommandRun> {
  if (child.stdout === null || child.stderr === null) throw new Error('the command has no output');
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { exitCode, stdout, stderr };
}
