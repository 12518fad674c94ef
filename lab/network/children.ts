import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a child may take to end after SIGTERM before it is killed, in milliseconds. */
const graceMs = 3_000;

/** Kills the processes named by its arguments once its standard input closes, which happens however its parent ends. */
const watchdogScript = 'cat >/dev/null; kill -KILL "$@" 2>/dev/null; exit 0';

/**
 * Processes started by this one, that must not outlive it.
 *
 * Ended by `stop`, on exit, on SIGINT and SIGTERM, and, through the watchdog, when this process is killed outright.
 */
export class Children {
  readonly #children = new Set<ChildProcess>();
  #watchdog: ChildProcess | undefined;
  readonly #onExit = (): void => this.killAll();
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.killAll();
    this.#forget();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };

  public constructor() {
    process.on('exit', this.#onExit).on('SIGINT', this.#onSignal).on('SIGTERM', this.#onSignal);
  }

  public get pids(): readonly number[] {
    return [...this.#children].flatMap((child) => child.pid ?? []);
  }

  /** Takes charge of a child; the watchdog is started anew so that it knows it. */
  public adopt(child: ChildProcess): void {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    this.#watch();
  }

  /** Ends every child, politely first, and waits until none is left. Safe to repeat. */
  public async stop(): Promise<void> {
    this.#forget();
    await this.stopAll();
    await this.#dismissWatchdog();
  }

  /** Ends the children of now; others may be adopted later. */
  public async stopAll(): Promise<void> {
    await Promise.all([...this.#children].map(endChild));
  }

  private killAll(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  #watch(): void {
    this.#watchdog?.kill('SIGKILL');
    const args = ['-c', watchdogScript, 'lab-watchdog', ...this.pids.map(String)];
    this.#watchdog = spawn('sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.#watchdog.on('error', () => undefined);
    this.#watchdog.unref();
  }

  /** Waits for its end: a handle that is left to the end of the process can keep Node from ending. */
  async #dismissWatchdog(): Promise<void> {
    const watchdog = this.#watchdog;
    this.#watchdog = undefined;
    if (watchdog === undefined) return;
    watchdog.ref();
    await killChild(watchdog);
  }

  #forget(): void {
    process.off('exit', this.#onExit).off('SIGINT', this.#onSignal).off('SIGTERM', this.#onSignal);
  }
}

/** Sends SIGTERM, then SIGKILL after the grace, and resolves once the process is gone. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const patience = new AbortController();
  await Promise.race([ended, wait(graceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
  if (!hasEnded(child)) child.kill('SIGKILL');
  await ended;
}

async function killChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
