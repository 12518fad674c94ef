import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface TimedCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Those that are no failure. @default [0] */
  readonly exitCodes?: readonly number[];
}

export interface TimedRun {
  readonly stdout: string;
  /** Wall-clock time from start to exit. */
  readonly seconds: number;
}

/** Runs a whole process to its end. @throws Error when it fails: a failure is fast and must not be measured */
export async function timedCommand(command: TimedCommand): Promise<TimedRun> {
  const { program, args, cwd, env, exitCodes = [0] } = command;
  const started = performance.now();
  const child = spawn(program, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number | null, at: performance.now() }));
  const [stdout, stderr, { code, at }] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  if (code === null || !exitCodes.includes(code))
    throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${stderr}\n${stdout}`);
  return { stdout, seconds: (at - started) / 1000 };
}
