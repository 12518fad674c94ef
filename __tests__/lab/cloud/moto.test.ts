import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { motoServer, startMoto } from '../../../lab/cloud';

jest.setTimeout(60_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

test('the emulator listens on loopback and is gone after stop', async () => {
  const moto = await startMoto();
  expect(moto.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(moto.url)).status).toBeLessThan(600);
  await moto.stop();
  await moto.stop();
  expect(isAlive(moto.pid)).toBe(false);
});

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
  'the emulator does not outlive a process ended by %s',
  async (signal) => {
    const script = `require(${JSON.stringify(join(__dirname, '../../../lab/cloud/moto.ts'))}).startMoto().then((m) => console.log(m.pid))`;
    const tsx = join(__dirname, '../../../node_modules/tsx/dist/cjs/index.cjs');
    const parent = spawn(process.execPath, ['--require', tsx, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    expect(isAlive(pid)).toBe(true);
    const ended = once(parent, 'exit');
    parent.kill(signal);
    await ended;
    await expect(goneWithin(pid, 10_000)).resolves.toBe(true);
  },
);

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid) && Date.now() < deadline) await new Promise(setImmediate);
  return !isAlive(pid);
}

test('fails when there is no moto_server, in one sentence that says what to do', () => {
  expect(() => motoServer({ PATH: '/nowhere' }, '/nowhere')).toThrow(
    'the lab needs moto_server (moto 5 with its server extra), looked at: moto_server, ' +
      '/nowhere/.lab/venv/bin/moto_server; install it with "pip install \'moto[server]>=5,<6\'" ' +
      'or set SWING_MOTO_SERVER to its path',
  );
});

test('fails when SWING_MOTO_SERVER names nothing, and looks nowhere else', () => {
  expect(() => motoServer({ ...process.env, SWING_MOTO_SERVER: '/nowhere/moto_server' })).toThrow(
    'looked at: /nowhere/moto_server',
  );
});
