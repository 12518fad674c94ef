import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Answer, Order } from './racer';

const repository = join(__dirname, '../..');

/** Processes that race for a lock whenever they are told to. */
export interface Racers {
  /** Tells all at once and waits for every answer, in the order of the processes. */
  tellAll(order: Order): Promise<readonly Answer[]>;
  tell(index: number, order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts as many processes as named; compiled once, so that each is there in a moment. */
export async function startRacers(count: number, env: NodeJS.ProcessEnv): Promise<Racers> {
  const program = compiled();
  const children = Array.from({ length: count }, () => fork(program, { env: { ...env, NODE_NO_WARNINGS: '1' } }));
  await Promise.all(children.map(heard));
  const tell = (child: ChildProcess, order: Order): Promise<Answer> => {
    const answer = heard(child);
    child.send(order);
    return answer;
  };
  return {
    tellAll: (order) => Promise.all(children.map((child) => tell(child, order))),
    tell: (index, order) => {
      const child = children[index];
      if (child === undefined) throw new Error(`there is no racer ${index}`);
      return tell(child, order);
    },
    stop: async () => {
      await Promise.all(children.map(ended));
      rmSync(program, { force: true });
    },
  };
}

async function heard(child: ChildProcess): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  const first = Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal }).then(gone)]);
  const [answer] = (await first.finally(() => over.abort())) as [Answer];
  return answer;
}

function gone(): readonly [Answer] {
  return [{ said: 'broken', message: 'the process ended' }];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Beside the repository's modules, which it loads as they are. */
function compiled(): string {
  const folder = join(repository, '.lab');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `racer-${process.pid}.cjs`);
  buildSync({
    entryPoints: [join(__dirname, 'racer.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile,
    supported: { 'dynamic-import': false },
    logLevel: 'error',
  });
  return outfile;
}
