import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from './bench/figure';
import { machineWith, terraformVersions, type TerraformVersions } from './bench/machine';
import { benchOwnProvider } from './bench/own-provider';
import { benchPlanCommands } from './bench/plan-commands';
import { renderJson, renderMarkdown, type BenchReport } from './bench/render-report';
import { benchReview } from './bench/review-plan';
import { benchSynth } from './bench/synth-sites';
import { benchCloudWays, benchNameWays } from './bench/ways/bench-ways';

const rounds = { rounds: 5, onProgress: (sentence: string) => process.stderr.write(`bench: ${sentence}\n`) };
const folder = join(__dirname, '..', 'bench');
const partNames = ['plan', 'provider', 'synth', 'review', 'ways', 'names'] as const;
/** A round of these is minutes long. */
const fewRounds = { ...rounds, rounds: 3 };

/**
 * `npm run bench [-- plan provider synth review ways names]`: the figures as Markdown on stdout, and both as Markdown and as JSON in
 * `bench/`. A missed limit is told, not punished: the machine may have been busy.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !partNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`no such part: ${unknown}; there are ${partNames.join(', ')}`);
  const report = await measured((name) => wanted.length === 0 || wanted.includes(name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.md'), renderMarkdown(report));
  writeFileSync(join(folder, 'bench.json'), renderJson(report));
  process.stdout.write(renderMarkdown(report));
}

async function measured(wants: (name: (typeof partNames)[number]) => boolean): Promise<BenchReport> {
  const at = new Date().toISOString();
  const before = loadavg();
  const plan = wants('plan') ? await benchPlanCommands(rounds) : undefined;
  const others: Part[] = [];
  if (wants('provider')) others.push(await benchOwnProvider(rounds));
  if (wants('synth')) others.push(await benchSynth(rounds));
  if (wants('review')) others.push(await benchReview(rounds));
  if (wants('ways')) others.push(await benchCloudWays(fewRounds));
  if (wants('names')) others.push(await benchNameWays(fewRounds));
  const machine = machineWith(plan?.versions ?? (await versionsAnywhere()));
  const parts = [...(plan === undefined ? [] : [plan.part]), ...others];
  return { at, machine, load: { before, after: loadavg() }, parts };
}

function versionsAnywhere(): Promise<TerraformVersions> {
  return terraformVersions(tmpdir());
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
