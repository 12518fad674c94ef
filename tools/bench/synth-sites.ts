import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Part } from './figure';
import { generatedSites } from './generated-sites';
import { interleave, type Rounds } from './interleave';
import { timedCommand } from './timed-command';

interface Synth {
  readonly seconds: number;
  readonly megabytes: number;
}

const repository = join(__dirname, '..', '..');
const counts = [1, 100, 1_000] as const;
const limits = { count: 1_000, seconds: 60, megabytes: 1_500 } as const;

/** `tsx main.ts` on generated sites, in a temporary folder of its own. */
export async function benchSynth(rounds: Rounds): Promise<Part> {
  const root = mkdtempSync(join(tmpdir(), 'swing-bench-'));
  try {
    counts.forEach((count) => writeSites(folderOf(root, count), count));
    const subjects = counts.map((count) => ({ name: nameOf(count), run: () => synth(folderOf(root, count), count) }));
    const results = await interleave(subjects, rounds);
    return partOf((count) => results.get(nameOf(count)) ?? []);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function partOf(results: (count: number) => readonly Synth[]): Part {
  return {
    title: 'Synth',
    how:
      '`tsx main.ts` as `cdktf synth` starts it, each site with an Elastic IP and A + AAAA; whole process, wall-clock. ' +
      'Peak memory: the high-water marks of all its Node processes, added up.',
    figures: counts.flatMap((count) => synthFigures(nameOf(count), results(count), count === limits.count)),
  };
}

function synthFigures(name: string, runs: readonly Synth[], limited: boolean): readonly Figure[] {
  const [seconds, megabytes] = [runs.map((run) => run.seconds), runs.map((run) => run.megabytes)];
  return [
    { what: name, unit: 's', values: seconds, ...(limited ? { limit: limits.seconds } : {}) },
    { what: `${name}, memory`, unit: 'MB', values: megabytes, ...(limited ? { limit: limits.megabytes } : {}) },
  ];
}

function writeSites(folder: string, count: number): void {
  ['sites', 'peaks'].forEach((name) => mkdirSync(join(folder, name), { recursive: true }));
  generatedSites(count).forEach(({ name, text }) => writeFileSync(join(folder, 'sites', `${name}.yaml`), text));
}

async function synth(folder: string, count: number): Promise<Synth> {
  rmSync(join(folder, 'cdktf.out'), { recursive: true, force: true });
  const { seconds } = await timedCommand({
    program: join(repository, 'node_modules', '.bin', 'tsx'),
    args: [join(repository, 'main.ts')],
    cwd: folder,
    env: environment(folder),
  });
  const stacks = readdirSync(join(folder, 'cdktf.out', 'stacks')).length;
  if (stacks !== count) throw new Error(`${count} sites became ${stacks} stacks`);
  return { seconds, megabytes: (takePeaks(join(folder, 'peaks')) * 1_024) / 1e6 };
}

function environment(folder: string): NodeJS.ProcessEnv {
  const preload = `--require=${JSON.stringify(join(__dirname, 'peak-memory.js'))}`;
  const options = [process.env['NODE_OPTIONS'] ?? '', preload].join(' ').trim();
  return { ...process.env, NODE_OPTIONS: options, SWING_BENCH_PEAKS: join(folder, 'peaks'), CHECKPOINT_DISABLE: '1' };
}

/** kB of all processes that left their peak; they are taken away. @throws Error when none did */
function takePeaks(folder: string): number {
  const files = readdirSync(folder).map((name) => join(folder, name));
  if (files.length === 0) throw new Error('no process told its peak memory');
  const peaks = files.map((file) => Number(readFileSync(file, 'utf8')));
  files.forEach((file) => rmSync(file));
  return peaks.reduce((total, peak) => total + peak, 0);
}

function folderOf(root: string, count: number): string {
  return join(root, String(count));
}

function nameOf(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'site' : 'sites'}`;
}
