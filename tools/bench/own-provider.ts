import { join } from 'node:path';
import { runSwing, startLab, type Lab } from '../../lab';
import type { Part } from './figure';
import { interleave, type Rounds } from './interleave';
import { terraform } from './machine';
import { difference, roundByRound } from './summary';
import { timedCommand } from './timed-command';

const names = {
  without: '`terraform plan`, Elastic IP and Route 53',
  with: 'the same with the roles of the pair by provider swing',
  guarded: '`terraform plan`, a guarded name and the roles by provider swing alone',
} as const;

/** What a role stack's plan costs more with the provider of this project. Starts and stops three labs. */
export async function benchOwnProvider(rounds: Rounds): Promise<Part> {
  const labs: Lab[] = [];
  try {
    const lab = async (options: Parameters<typeof startLab>[0]): Promise<Lab> => {
      const started = await startLab(options);
      labs.push(started);
      await planned(started);
      return started;
    };
    const without = await lab({ targets: ['elastic-ip', 'dns'] });
    const withRoles = await lab({ targets: ['elastic-ip', 'dns'], failover: 'established' });
    const guarded = await lab({ targets: ['rfc2136'], guarded: true, failover: 'established' });
    return await measured({ without, with: withRoles, guarded }, rounds);
  } finally {
    for (const lab of labs) await lab.stop();
  }
}

/** Adopted and turned, so that there is something to move. */
async function planned(lab: Lab): Promise<void> {
  for (const args of [['adopt'], ['plan']]) {
    const { exitCode, stderr } = await runSwing(lab, args);
    if (exitCode !== 0) throw new Error(`swing ${args.join(' ')} ended with ${exitCode}:\n${stderr}`);
    lab.setPrimary('b');
  }
}

async function measured(labs: Readonly<Record<keyof typeof names, Lab>>, rounds: Rounds): Promise<Part> {
  const keys = Object.keys(names) as (keyof typeof names)[];
  const subjects = keys.map((key) => ({ name: names[key], run: () => timedPlan(labs[key]) }));
  const results = await interleave(subjects, rounds);
  const of = (key: keyof typeof names): readonly number[] => results.get(names[key]) ?? [];
  const more = roundByRound(of('with'), of('without'), difference);
  return {
    title: 'Provider swing',
    how: 'Plans of role stacks on the lab that have a swing to show; whole processes of Terraform, wall-clock; the difference is made round by round.',
    figures: [
      ...keys.map((key) => ({ what: names[key], unit: 's' as const, values: of(key) })),
      { what: 'more with the provider', unit: 's', values: more, limit: 0.6 },
    ],
  };
}

async function timedPlan(lab: Lab): Promise<number> {
  const cwd = join(lab.root, 'cdktf.out', 'stacks', `${lab.site}-roles`);
  const args = ['plan', '-input=false', '-no-color', '-lock-timeout=0s', '-out=bench.tfplan'];
  return (await timedCommand({ program: terraform, args, cwd, env: { ...lab.env, TF_IN_AUTOMATION: '1' } })).seconds;
}
