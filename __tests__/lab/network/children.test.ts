import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const children = join(__dirname, '..', '..', '..', 'lab', 'network', 'children.ts');

/** A program that adopts a child, tells its id, and waits. */
const program = `
  const { Children } = require(${JSON.stringify(children)});
  const child = require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
  new Children().adopt(child);
  console.log(child.pid);
  setInterval(() => undefined, 1000);
`;

describe('children of the lab', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'do not outlive a parent ended by %s',
    async (signal) => {
      const parent = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [text] = (await once(parent.stdout, 'data')) as [Buffer];
      const ended = once(parent, 'exit');
      parent.kill(signal);
      expect((await ended)[1]).toBe(signal);
      await untilGone(Number(text.toString()));
    },
    20_000,
  );
});

/** The test's own time limit bounds this. */
async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
