import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timedCommand } from '../../tools/bench/timed-command';

const preload = join(__dirname, '../../tools/bench/peak-memory.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swing-peaks-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function node(script: string) {
  const env = { ...process.env, SWING_BENCH_PEAKS: folder };
  return timedCommand({ program: process.execPath, args: ['--require', preload, '-e', script], cwd: folder, env });
}

test('a process leaves its peak, also of memory it has given back', async () => {
  await node('let held = Buffer.alloc(200_000_000, 1); held = undefined');
  const [file = ''] = readdirSync(folder);
  const kilobytes = Number(readFileSync(join(folder, file), 'utf8'));
  expect(kilobytes * 1_024).toBeGreaterThan(200_000_000);
});

test('fails when the command fails, with what it said: a failure is fast and must not be measured', async () => {
  await expect(node('console.error("no such stack"); process.exit(4)')).rejects.toThrow(/ended with 4:\nno such stack/);
});
