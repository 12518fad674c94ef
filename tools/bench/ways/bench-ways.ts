import {
  defaultOrder,
  deleteThenAdd,
  runControl,
  runSwing,
  startLab,
  type Control,
  type Lab,
  type LabTarget,
} from '../../../lab';
import type { Side } from '../../../site';
import type { Figure, Part } from '../figure';
import type { Rounds } from '../interleave';
import { cloudWays } from './cloud-ways';
import { cloudDecisions, editBetween, nameDecisions } from './edit-between';
import { succeeded } from './in-lab';
import { nameWays } from './name-ways';
import { movedOnce, type MovedOnce, type Way } from './way';

interface Course {
  readonly lab: Lab;
  readonly watch: LabTarget;
  readonly ways: readonly Way[];
  readonly control: Control;
}

/** Every cloud target at once: swing and rollback beside plain Terraform and the AWS command line. */
export async function benchCloudWays(rounds: Rounds): Promise<Part> {
  const lab = await startLab({ targets: ['elastic-ip', 'overlay-ip', 'nat', 'dns'] });
  try {
    await succeeded('swing adopt', runSwing(lab, ['adopt']));
    const ways = cloudWays(lab);
    const course = { lab, watch: 'elastic-ip', ways, control: defaultOrder } as const;
    const figures = await figuresOf(course, rounds);
    const byHand = ways.at(-1) as Way;
    // the control moved the pair past the state, which would now want to create what lives
    await restored(lab, byHand);
    const decided = cloudDecisions(lab, byHand);
    const edits = await editBetween(lab, decided, () => restored(lab, byHand));
    return {
      title: 'Swing and rollback, four cloud targets',
      how:
        'Elastic IP, overlay route, load balancer, A and AAAA in Route 53, from a to b and back, on the lab; whole processes, wall-clock; ' +
        'requests lost are those of a probe at the Elastic IP. `swing` and the scripts look at the world first and prove afterwards; the others do not.',
      figures,
      notes: ['Somebody edits the A record between plan and change:', ...edits],
    };
  } finally {
    await lab.stop();
  }
}

/** The name on BIND: the scripts beside OctoDNS and nsupdate by hand. */
export async function benchNameWays(rounds: Rounds): Promise<Part> {
  const lab = await startLab({ targets: ['rfc2136'] });
  try {
    const { ways, leftOut } = await nameWays(lab);
    const figures = await figuresOf({ lab, watch: 'rfc2136', ways, control: deleteThenAdd }, rounds);
    const byHand = ways.find(({ name }) => name.startsWith('`nsupdate`')) as Way;
    const edits = await editBetween(lab, await nameDecisions(lab, byHand), () => byHand.move('a'));
    return {
      title: 'Swing and rollback, a name on BIND',
      how: 'A and AAAA on a primary with a secondary, on the lab; answers lost are those of a probe that asks both servers.',
      figures,
      notes: [
        ...leftOut.map(({ way, reason }) => `not measured: ${way}: ${reason}`),
        'Somebody edits the A record between plan and change:',
        ...edits,
      ],
    };
  } finally {
    await lab.stop();
  }
}

/** Back to a, whoever left it where. */
async function restored(lab: Lab, byHand: Way): Promise<void> {
  await byHand.move('a');
  lab.setPrimary('a');
  await succeeded('swing adopt', runSwing(lab, ['adopt']));
}

async function figuresOf(
  { lab, watch, ways, control }: Course,
  { rounds, onProgress }: Rounds,
): Promise<readonly Figure[]> {
  const seen = new Map<string, { readonly b: MovedOnce[]; readonly a: MovedOnce[] }>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const way of ways) {
      const moves = seen.get(way.name) ?? { a: [], b: [] };
      seen.set(way.name, moves);
      for (const to of ['b', 'a'] as const) {
        onProgress(`round ${round} of ${rounds}: ${nameOf(way, to)} to ${to}`);
        moves[to].push(await movedOnce(lab, watch, way, to));
      }
    }
  }
  const { report } = await runControl(lab, control, 'a');
  if (report.failed === 0) throw new Error(`void: the control ${control.id} saw no failure`);
  await runControl(lab, control, 'b');
  const rows = ways.flatMap((way) => rowsOf(way, seen.get(way.name) ?? { a: [], b: [] }));
  return [...rows, { what: `control ${control.id}: lost`, unit: 'lost', values: [report.failed] }];
}

function nameOf(way: Way, to: Side): string {
  return to === 'a' ? (way.backName ?? `${way.name}, back`) : way.name;
}

function rowsOf(
  way: Way,
  moves: { readonly b: readonly MovedOnce[]; readonly a: readonly MovedOnce[] },
): readonly Figure[] {
  return (['b', 'a'] as const).flatMap((to): readonly Figure[] => [
    { what: nameOf(way, to), unit: 's', values: moves[to].map(({ seconds }) => seconds) },
    { what: `${nameOf(way, to)}: lost`, unit: 'lost', values: moves[to].map(({ failed }) => failed) },
  ]);
}
