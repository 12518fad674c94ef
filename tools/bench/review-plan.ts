import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Part } from './figure';
import { generatedPlan, type PlanKind } from './generated-plan';
import { interleave, type Rounds } from './interleave';
import type { ReviewTimes } from './review-process';
import { timedCommand, type TimedRun } from './timed-command';

const repository = join(__dirname, '..', '..');
const resources = 10_000;
const limitSeconds = 1.5;

const kinds: readonly { readonly kind: PlanKind; readonly what: string }[] = [
  { kind: 'quiet', what: 'a swing among no-ops' },
  { kind: 'busy', what: 'every resource changes' },
];

interface Reviewed extends ReviewTimes {
  /** `swing review FILE`, from start to exit. */
  readonly whole: number;
}

/** Reviews generated plans, each run in processes of its own. */
export async function benchReview(rounds: Rounds): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'swing-bench-'));
  try {
    kinds.forEach(({ kind }) => writeFileSync(fileOf(folder, kind), generatedPlan(resources, kind).text));
    const subjects = kinds.map(({ kind, what }) => ({ name: what, run: () => reviewed(kind, fileOf(folder, kind)) }));
    const results = await interleave(subjects, rounds);
    return partOf((what) => results.get(what) ?? []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function partOf(results: (what: string) => readonly Reviewed[]): Part {
  return {
    title: 'Review',
    how:
      `A plan of ${resources.toLocaleString('en')} resources, JSON text to Review. Fresh: the first review of a process, ` +
      'without its start; warm: its fifth. Whole process: `swing review FILE` without a site, from start to exit.',
    figures: kinds.flatMap(({ what }) => reviewFigures(what, results(what))),
  };
}

function reviewFigures(what: string, runs: readonly Reviewed[]): readonly Figure[] {
  const [{ megabytes, verdict, findings } = { megabytes: 0, verdict: '', findings: 0 }] = runs;
  const about = `${what} (${megabytes.toFixed(0)} MB, ${verdict}, ${findings} findings)`;
  return [
    { what: `${about}: fresh`, unit: 's', values: runs.map((run) => run.fresh), limit: limitSeconds },
    { what: `${what}: warm`, unit: 's', values: runs.map((run) => run.warm), limit: limitSeconds },
    { what: `${what}: whole process`, unit: 's', values: runs.map((run) => run.whole), limit: limitSeconds },
    { what: `${what}: comment`, unit: 's', values: runs.map((run) => run.comment) },
  ];
}

async function reviewed(kind: PlanKind, file: string): Promise<Reviewed> {
  const script = ['--require', require.resolve('tsx/cjs'), join(__dirname, 'review-process.ts')];
  const { stdout } = await node([...script, String(resources), kind], [0]);
  // Without a site nothing is known of roles: whether that is refused does not matter here.
  const { seconds } = await node([join(repository, 'bin', 'swing.js'), 'review', file], [0, 3]);
  return { ...(JSON.parse(stdout) as ReviewTimes), whole: seconds };
}

function node(args: readonly string[], exitCodes: readonly number[]): Promise<TimedRun> {
  return timedCommand({ program: process.execPath, args, cwd: repository, env: process.env, exitCodes });
}

function fileOf(folder: string, kind: PlanKind): string {
  return join(folder, `${kind}.json`);
}
