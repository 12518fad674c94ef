import { join } from 'node:path';
import { runCdktfDiff, runSwing, startLab, type CommandRun, type Lab } from '../../lab';
import type { Figure, Part } from './figure';
import { interleave, type Rounds, type Subject } from './interleave';
import { terraform, terraformVersions, type TerraformVersions } from './machine';
import { difference, ratio, roundByRound, sum } from './summary';
import { timedCommand } from './timed-command';

const names = {
  swing: '`swing plan`',
  cdktf: '`npx cdktf diff`',
  plan: '`terraform plan -out`',
  show: '`terraform show -json`',
} as const;

/** Our own plan file: those of swing and cdktf are left alone. */
const planFile = 'bench.tfplan';

/** The four commands on one stack of the lab that has something to move. Starts and stops a lab. */
export async function benchPlanCommands(rounds: Rounds): Promise<{ part: Part; versions: TerraformVersions }> {
  const lab = await startLab();
  try {
    await turned(lab);
    const part = await measured(lab, rounds);
    return { part, versions: await terraformVersions(stackFolder(lab)) };
  } finally {
    await lab.stop();
  }
}

async function turned(lab: Lab): Promise<void> {
  succeeded('swing adopt', await runSwing(lab, ['adopt']));
  lab.setPrimary('b');
}

async function measured(lab: Lab, rounds: Rounds): Promise<Part> {
  const results = await interleave(subjectsOf(lab), rounds);
  return {
    title: 'Plan',
    how:
      'An Elastic IP and A + AAAA in Route 53, swung from a to b, on the lab; whole processes, wall-clock. ' +
      'Sums, differences and ratios are made round by round.',
    figures: planFigures((name) => results.get(names[name]) ?? []),
  };
}

/** The rows, from seconds a round of each command. */
export function planFigures(seconds: (name: keyof typeof names) => readonly number[]): readonly Figure[] {
  const [swing, cdktf, plan, show] = [seconds('swing'), seconds('cdktf'), seconds('plan'), seconds('show')];
  const both = roundByRound(plan, show, sum);
  return [
    { what: names.swing, unit: 's', values: swing },
    { what: names.cdktf, unit: 's', values: cdktf },
    { what: names.plan, unit: 's', values: plan },
    { what: names.show, unit: 's', values: show },
    { what: 'plan + show', unit: 's', values: both },
    { what: 'swing plan − (plan + show)', unit: 's', values: roundByRound(swing, both, difference), limit: 0.7 },
    { what: 'swing plan / cdktf diff', unit: '×', values: roundByRound(swing, cdktf, ratio), limit: 0.75 },
  ];
}

function subjectsOf(lab: Lab): readonly Subject<number>[] {
  const args = ['-input=false', '-no-color', '-lock-timeout=0s', `-out=${planFile}`];
  return [
    { name: names.swing, run: () => timed(() => runSwing(lab, ['plan'])) },
    { name: names.cdktf, run: () => timed(() => runCdktfDiff(lab)) },
    { name: names.plan, run: () => bare(lab, ['plan', ...args]) },
    { name: names.show, run: () => bare(lab, ['show', '-json', '-no-color', planFile]) },
  ];
}

async function timed(run: () => Promise<CommandRun>): Promise<number> {
  const started = performance.now();
  const ended = await run();
  const seconds = (performance.now() - started) / 1000;
  succeeded('the command', ended);
  return seconds;
}

async function bare(lab: Lab, args: readonly string[]): Promise<number> {
  const env = { ...lab.env, TF_IN_AUTOMATION: '1' };
  return (await timedCommand({ program: terraform, args, cwd: stackFolder(lab), env })).seconds;
}

function stackFolder(lab: Lab): string {
  return join(lab.root, 'cdktf.out', 'stacks', `${lab.site}-roles`);
}

function succeeded(what: string, { exitCode, stdout, stderr }: CommandRun): void {
  if (exitCode !== 0) throw new Error(`${what} ended with ${exitCode}:\n${stderr}\n${stdout}`);
}
