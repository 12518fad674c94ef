import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface LongRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** It is ended after this time. */
  readonly seconds: number;
  readonly say: (text: string) => void;
  /** Between two signs of life. @default 20_000 */
  readonly everyMs?: number;
}

/** Runs a program that takes minutes, with a sign of life. @throws Error with what it said last */
export async function runLong({ program, args, cwd, env, seconds, say, everyMs = 20_000 }: LongRun): Promise<string> {
  const began = Date.now();
  const child = spawn(program, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
  const signs = setInterval(() => say(`still at it, ${Math.round((Date.now() - began) / 1000)} s`), everyMs);
  try {
    const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
    const [out, errors, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    if (code === 0) return out;
    const said = `${errors}${out}`.trim().replaceAll(/\s+/g, ' ').slice(-300);
    throw new Error(`${program} ${args[0]} ended with ${code ?? signal}: ${said}`);
  } finally {
    clearInterval(signs);
  }
}
