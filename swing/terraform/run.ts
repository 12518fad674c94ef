import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refused } from '../../site';
import type { Workspace } from '../workspace';
import { terraformEnvironment } from './environment';

/** How one Terraform command ended. `exitCode` is null when a signal ended it. */
export interface TerraformRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly timeoutSeconds?: number;
  /** Called with the process id as soon as it runs; faults and journals need it. */
  readonly onStart?: (pid: number) => void;
}

/** Long enough for a slow service's waits, short enough that nothing hangs for ever. */
export const defaultTimeoutSeconds = 30 * 60;

/**
 * Runs Terraform in the stack's folder. Output goes to files, not pipes: if this process is killed, Terraform must be
 * able to finish its call and write its state instead of dying on a broken pipe half-way.
 * SIGINT reaches Terraform through the process group, so it is never passed on: a second one would make it abort.
 * @throws SwingError exit 3 `TerraformNotFound`
 */
export async function runTerraform(
  workspace: Workspace,
  args: readonly string[],
  options: RunOptions = {},
): Promise<TerraformRun> {
  const log = outputFiles(workspace, args[0] ?? 'terraform');
  const exitCode = await whileInterruptsWait(() => spawned(workspace, args, log, options));
  return { exitCode, stdout: readFileSync(log.stdout, 'utf8'), stderr: readFileSync(log.stderr, 'utf8') };
}

/**
 * Ctrl-C stops Terraform after the call under way; we outlive it to ask the world how far it came and to give the lock
 * back.
 */
async function whileInterruptsWait<Result>(act: () => Promise<Result>): Promise<Result> {
  const waitForTerraform = (): void => undefined;
  process.on('SIGINT', waitForTerraform);
  try {
    return await act();
  } finally {
    process.off('SIGINT', waitForTerraform);
  }
}

/** `"terraform"`, or what `TERRAFORM_BINARY_NAME` says, as cdktf reads it. */
export function terraformBinary(env: NodeJS.ProcessEnv): string {
  return env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
}

interface OutputFiles {
  readonly stdout: string;
  readonly stderr: string;
}

function outputFiles(workspace: Workspace, verb: string): OutputFiles {
  const base = join(workspace.stackDir, `swing-${verb}-${process.pid}`);
  return { stdout: `${base}.stdout.log`, stderr: `${base}.stderr.log` };
}

async function spawned(
  workspace: Workspace,
  args: readonly string[],
  log: OutputFiles,
  options: RunOptions,
): Promise<number | null> {
  const out = openSync(log.stdout, 'w', 0o600);
  const err = openSync(log.stderr, 'w', 0o600);
  try {
    const child = spawn(terraformBinary(workspace.env), [...args], {
      cwd: workspace.stackDir,
      env: terraformEnvironment(workspace),
      stdio: ['ignore', out, err],
    });
    if (child.pid !== undefined) options.onStart?.(child.pid);
    return await ended(child, workspace, options.timeoutSeconds ?? defaultTimeoutSeconds);
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

function ended(child: ChildProcess, workspace: Workspace, timeoutSeconds: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    // SIGINT, not SIGKILL: Terraform then finishes the call under way and writes its state.
    const timer = setTimeout(() => child.kill('SIGINT'), timeoutSeconds * 1000);
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(notFound(workspace, cause));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

function notFound(workspace: Workspace, cause: unknown): Error {
  return Object.assign(
    refused({
      code: 'TerraformNotFound',
      place: 'PATH',
      message: 'Terraform cannot be started',
      got: JSON.stringify(terraformBinary(workspace.env)),
      allowed: 'Terraform 1.10 or newer, OpenTofu 1.10 or newer',
      remedy: 'install it, or name the program in TERRAFORM_BINARY_NAME',
    }),
    { cause },
  );
}
