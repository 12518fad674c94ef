import { runSwing, type CommandRun, type Lab } from '../../../lab';
import { inLab, plannedDigest, scriptsFor, synthesised } from './in-lab';
import { octoDns } from './octodns';
import { servedNow, type Way } from './way';

/** A documentation address (RFC 5737) that is neither appliance's. */
const edited = '198.51.100.99';

/** What somebody had decided before the edit, and does after it. */
export interface Decided {
  readonly way: string;
  /** Looks, plans, compares: whatever this way does before the change. */
  before(): Promise<void>;
  after(): Promise<CommandRun>;
}

/**
 * Somebody changes the record between plan and change. Each way's own outcome, and what the name server answers then.
 * @returns one sentence a way: `"swing apply: exit 3 (refused); the edit stands"`
 */
export async function editBetween(
  lab: Lab,
  decided: readonly Decided[],
  restore: () => Promise<void>,
): Promise<readonly string[]> {
  const sentences: string[] = [];
  for (const { way, before, after } of decided) {
    await before();
    await lab.handEdit.changeRecord('A', [edited]);
    const run = await after();
    sentences.push(`${way}: exit ${run.exitCode ?? 'by signal'}${codeIn(run)}; ${whatStands(await servedNow(lab))}`);
    await restore();
  }
  return sentences;
}

function codeIn({ stderr }: CommandRun): string {
  const code = /^ {2}([A-Z]\w+) at /m.exec(stderr)?.[1];
  return code === undefined ? '' : ` (${code})`;
}

function whatStands(served: readonly string[]): string {
  if (served.length === 1 && served[0] === edited) return 'the edit stands';
  return served.includes(edited) ? `both are served: ${served.join(', ')}` : 'the edit is overwritten without a word';
}

/** In Route 53: `swing`, a saved plan of plain Terraform, and a runbook's command. */
export function cloudDecisions(lab: Lab, byHand: Way): readonly Decided[] {
  let digest = '';
  let folder = '';
  const planned = ['terraform', 'plan', '-input=false', '-no-color', '-out=bench.tfplan'];
  return [
    {
      way: '`swing plan`, then `swing apply --approved`',
      before: async () => void (digest = await plannedDigest(lab, 'b')),
      after: () => runSwing(lab, ['apply', '--approved', digest]),
    },
    {
      way: '`terraform plan -out`, then `terraform apply` of that file',
      before: async () => void (await inLab(lab, planned, (folder = synthesised(lab, 'b')))),
      after: () => inLab(lab, ['terraform', 'apply', '-input=false', '-no-color', 'bench.tfplan'], folder),
    },
    { way: byHand.name, before: () => Promise.resolve(), after: () => asRun(byHand.move('b')) },
  ];
}

/** On BIND: the script, OctoDNS, and nsupdate by hand. */
export async function nameDecisions(lab: Lab, byHand: Way): Promise<readonly Decided[]> {
  let script = '';
  const octo = await octoDns(lab).catch(() => undefined);
  return [
    {
      way: '`swing.sh` (dry run), then `swing.sh --run`',
      before: async () => {
        script = (await scriptsFor(lab, 'b')).swing;
        await inLab(lab, ['sh', script]);
      },
      after: () => inLab(lab, ['sh', script, '--run']),
    },
    ...(octo === undefined
      ? []
      : [
          {
            way: '`octodns-sync`, then `octodns-sync --doit`',
            before: async () => void (await octo.plan('b')),
            after: () => octo.sync('b'),
          },
        ]),
    { way: byHand.name, before: () => Promise.resolve(), after: () => asRun(byHand.move('b')) },
  ];
}

async function asRun(moving: Promise<void>): Promise<CommandRun> {
  try {
    await moving;
    return { exitCode: 0, stdout: '', stderr: '' };
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
  }
}
