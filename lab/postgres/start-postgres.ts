import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Children } from '../network/children';
import { freePort, loopback } from '../network/free-port';
import { temporaryFolder } from '../temporary-folder';
import { postgresHome, type PostgresHome } from './programs';

/** A server of one's own, with a database in it. */
export interface Postgres {
  /** For `PG_CONN_STR`: `"postgres://swing:…@127.0.0.1:41236/postgres?sslmode=disable"`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it, waits until it is gone and removes what it kept. Safe to repeat. */
  stop(): Promise<void>;
}

const user = 'swing';

/** A cold disk on a busy machine needs some seconds. */
const startPatienceMs = 60_000;

/** A free port may be taken by another process before the server has it. */
const attempts = 3;

const ready = /database system is ready to accept connections/;

/**
 * Starts a private PostgreSQL on a free loopback port, its data and socket in a temporary folder. As root it runs under
 * the account `postgres` or `nobody`. Nothing is left behind, not even when this process is killed.
 * @throws Error when there is no PostgreSQL, or it does not start within a minute
 */
export async function startPostgres(): Promise<Postgres> {
  const home = postgresHome();
  const folder = temporaryFolder('swing-postgres-');
  const children = new Children();
  try {
    const password = initialise(home, folder.path);
    const { child, port } = await started(home, folder.path, children);
    const url = `postgres://${user}:${password}@${loopback}:${port}/postgres?sslmode=disable`;
    const stop = async (): Promise<void> => {
      await shutDown(child);
      await children.stop();
      folder.remove();
    };
    return { url, port, pid: child.pid ?? -1, stop };
  } catch (error) {
    await children.stop();
    folder.remove();
    throw error;
  }
}

function initialise({ bin, account }: PostgresHome, folder: string): string {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (account !== undefined)
    for (const path of [folder, passwordFile, join(folder, 'data')]) chownSync(path, account.uid, account.gid);
  const words = ['-D', join(folder, 'data'), '-U', user, '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [...words, '--auth=scram-sha-256', `--pwfile=${passwordFile}`], {
    ...account,
    cwd: folder,
    env: serverEnv(),
    stdio: 'pipe',
  });
  return password;
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

async function started(home: PostgresHome, folder: string, children: Children): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawn(join(home.bin, 'postgres'), serverWords(folder, port), {
      ...home.account,
      cwd: folder,
      env: serverEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.adopt(child);
    const said = await untilReady(child);
    if (ready.test(said)) return { child, port };
    if (attempt === attempts) throw new Error(`PostgreSQL did not start: ${said}`);
  }
}

function serverWords(folder: string, port: number): readonly string[] {
  const settings = [`listen_addresses=${loopback}`, `unix_socket_directories=${folder}`, 'max_connections=80'];
  return ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/** What it said until it was ready, ended, or a minute had gone. */
async function untilReady(child: ChildProcess): Promise<string> {
  const over = new AbortController();
  let said = '';
  const heard = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
      if (ready.test(said)) resolve();
    });
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  await Promise.race([heard, wait(startPatienceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  return said;
}

/** SIGINT ends its clients' connections; SIGTERM would wait for them. */
async function shutDown(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}

/** Without variables that mean something to PostgreSQL, or to the language it speaks. */
function serverEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^PG|^LC_|^LANG/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
