import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { Children } from '../network/children';

/** The emulated cloud, a process of its own. */
export interface Moto {
  /** `"http://127.0.0.1:41235"`. */
  readonly url: string;
  readonly pid: number;
  /** Ends it and waits until it is gone. Safe to repeat. */
  stop(): Promise<void>;
}

/** How long the emulator may take to listen, in milliseconds; a cold Python on a busy machine needs some seconds. */
const startPatienceMs = 60_000;

/** What the server says once it listens. */
const listening = /Running on (http:\/\/127\.0\.0\.1:\d+)/;

/**
 * Starts moto's server on a free loopback port.
 *
 * Looks at `SWING_MOTO_SERVER`, then `PATH`, then `.lab/venv/bin/moto_server` under the repository.
 *
 * @throws Error when there is no `moto_server`, when it ends early or does not listen within a minute
 */
export async function startMoto(): Promise<Moto> {
  const children = new Children();
  const child = spawn(motoServer(), ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: motoEnv(),
  });
  children.adopt(child);
  try {
    const url = await untilListening(child);
    return { url, pid: child.pid ?? -1, stop: () => children.stop() };
  } catch (error) {
    await children.stop();
    throw error;
  }
}

/** Path of the emulator's command. @throws Error when there is none */
export function motoServer(env: NodeJS.ProcessEnv = process.env, root = join(__dirname, '..', '..')): string {
  const named = env['SWING_MOTO_SERVER'];
  const candidates = named !== undefined ? [named] : ['moto_server', join(root, '.lab', 'venv', 'bin', 'moto_server')];
  const found = candidates.find((candidate) => runs(candidate, env));
  if (found !== undefined) return found;
  throw new Error(
    `the lab needs moto_server (moto 5 with its server extra), looked at: ${candidates.join(', ')}; ` +
      `install it with "pip install 'moto[server]>=5,<6'" or set SWING_MOTO_SERVER to its path`,
  );
}

function runs(command: string, env: NodeJS.ProcessEnv): boolean {
  if (command.includes('/')) return existsSync(command);
  return spawnSync('sh', ['-c', `command -v ${command}`], { env }).status === 0;
}

/** Proxies would catch nothing of ours, but a bundle or profile of the user's must not reach the emulator. */
function motoEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^AWS_|_proxy$/i.test(name));
  return { ...Object.fromEntries(kept), PYTHONUNBUFFERED: '1' };
}

async function untilListening(child: ChildProcess): Promise<string> {
  let said = '';
  const over = new AbortController();
  const url = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
      const match = listening.exec(said);
      if (match?.[1] !== undefined) resolve(match[1]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`moto_server ended with ${code ?? 'a signal'}: ${said}`)));
  });
  const late = wait(startPatienceMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`moto_server did not listen within ${startPatienceMs / 1000} s: ${said}`);
  });
  late.catch(() => undefined);
  return Promise.race([url, late]).finally(() => over.abort());
}
