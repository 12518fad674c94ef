import type { Fault, Quirks, SimulatedPair, SimulatedRequest } from '../../../lab/simulated-pair';
import { hasError, type Resource, type Values } from '../../../provider/framework';
import { failoverRoleWith } from '../../../provider/failover-role';
import { endScenes } from '../pair-scene';
import { terraformSteps, type Applied } from '../terraform-steps';
import { adopted, configured, roleScene, type RoleScene } from './role-scene';

const hurried: Resource = withUpdateTime(failoverRoleWith({ timeoutMs: 500, commandTimeoutMs: 500 }), 120_000);
const toB = configured({ primary: 'b' });
/** Long enough that both backups, and a sync that runs, are seen on the way. */
const durations = { syncMs: 15_000, betweenRolesMs: 12_000 };

type Ending = 'done' | 'refused in the plan' | 'refused' | 'failed' | 'unknown';
type Hit = Fault | { readonly kind: 'dies' };

const hits: readonly (readonly [string, Hit])[] = [
  ['is lost before it acts', { kind: 'drop-before' }],
  ['is lost after it acted', { kind: 'drop-after' }],
  ['is cut short', { kind: 'cut-short' }],
  ['is answered by 500', { kind: 'status', status: 500 }],
  ['is answered by what is neither XML nor JSON', { kind: 'wrong-body' }],
  ['is never answered', { kind: 'silent' }],
  ['is the last its appliance gets', { kind: 'dies' }],
];
/** Plays a planned swap once for each of its messages and each way in which that message goes wrong, and prints the counts. */
export function playEveryMessage(api: string, quirks: Partial<Quirks>): void {
  const table: string[] = [];
  let counted = 0;
  afterEach(endScenes);
  afterAll(() => process.stdout.write(`${table.join('\n')}\n${counted} cases, never two primaries\n`));

  test.each(hits)(
    'any one message %s: never two primaries, and the next plan tells the truth',
    async (what, hit) => {
      const messages = await messagesOfASwap(quirks);
      expect(messages).toBeGreaterThan(35);
      const endings = new Map<Ending, number>();
      for (let n = 0; n < messages; n += 1) {
        const ending = await oneCase(quirks, n, hit);
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
        await endScenes();
      }
      counted += messages;
      table.push(
        `${api}: any one message ${what.padEnd(44)} ${messages} cases ${JSON.stringify(Object.fromEntries(endings))}`,
      );
    },
    900_000,
  );

  it('the new primary dies between the two changes: unknown, nobody is primary, and the next plan refuses', async () => {
    const scene = await roleScene({ quirks, durations });
    scene.lab.fault('b', { kind: 'dies-between-roles' });
    const ended = await swap(scene);
    expect(endingOf(ended)).toBe('unknown');
    const state = await nextPlanTellsTheTruth(scene, ended.state ?? {});
    expect(state).toMatchObject({ primary: 'a', role_a: 'backup', role_b: 'unknown' });
    expect(hasError((await scene.terraform.plan(state, toB)).diagnostics)).toBe(true);
    expect(scene.lab.history.some(({ a, b }) => a === 'primary' && b === 'primary')).toBe(false);
    counted += 1;
  });
}

async function oneCase(quirks: Partial<Quirks>, n: number, hit: Hit): Promise<Ending> {
  const scene = await roleScene({ quirks, durations });
  const { lab } = scene;
  goesWrongAt(lab, n, hit);
  const ended = await swap(scene);
  const ending = endingOf(ended);
  // one that died right after it was seen keeps the role it was seen in
  if (ending === 'done') expect([lab.state('a').role, lab.state('b').role]).toEqual(['backup', 'primary']);
  if (ending === 'refused' || ending === 'refused in the plan') expect(commands(lab)).toEqual([]);
  if (ending === 'failed') expect(lab.state('b').role).toBe('backup');
  stateClaimsNothing(lab, ended.state ?? {});
  const next = await nextPlanTellsTheTruth(scene, ended.state ?? {});
  if (hit.kind !== 'dies') await comesToAnEnd(scene, next);
  expect(lab.history.filter(({ a, b }) => a === 'primary' && b === 'primary')).toEqual([]);
  return ending;
}

/** Refresh, plan, apply, as one `terraform apply` does. */
async function swap({ context }: RoleScene): Promise<Applied> {
  const terraform = terraformSteps(hurried, context);
  const { state } = await terraform.refresh(adopted());
  return terraform.apply(state, toB);
}

/** What no refresh has put right yet: a state may not know, but says nothing that is not so. */
function stateClaimsNothing(lab: SimulatedPair, state: Values): void {
  if (state['primary'] === 'b') expect(lab.state('b').role).toBe('primary');
  for (const side of ['a', 'b'] as const) expect([lab.state(side).role, 'unknown']).toContain(state[`role_${side}`]);
}

async function nextPlanTellsTheTruth({ context, lab }: RoleScene, state: Values): Promise<Values> {
  const terraform = terraformSteps(hurried, context);
  const read = await terraform.refresh(state);
  const roles = rolesIn(lab);
  expect(read.state).toMatchObject({ role_a: roles.a, role_b: roles.b, relationship: 'established' });
  const isClear = [roles.a, roles.b].toSorted().join() === 'backup,primary';
  if (isClear) expect(read.state).toMatchObject({ primary: roles.a === 'primary' ? 'a' : 'b' });
  else expect(read.diagnostics).not.toEqual([]);
  const plan = await terraform.plan(read.state, toB);
  if (roles.b === 'primary' && isClear) expect(plan).toEqual({ planned: read.state, diagnostics: [] });
  return read.state ?? {};
}

/** Applied again, with nothing in the way, it is done. */
async function comesToAnEnd({ clock, context, lab }: RoleScene, state: Values): Promise<void> {
  clock.advance(durations.syncMs + durations.betweenRolesMs);
  const terraform = terraformSteps(hurried, context);
  const { state: read } = await terraform.refresh(state);
  expect((await terraform.apply(read, toB)).diagnostics).toEqual([]);
  expect(rolesIn(lab)).toEqual({ a: 'backup', b: 'primary' });
}

function endingOf({ stage, diagnostics, state }: Applied): Ending {
  if (stage === 'refused') return 'refused in the plan';
  if (!hasError(diagnostics)) {
    expect(state).toMatchObject({ primary: 'b', role_a: 'backup', role_b: 'primary' });
    return 'done';
  }
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  const word = /^(refused|failed|unknown)/.exec(error?.summary ?? '')?.[1] as Ending | undefined;
  // what was judged anew before the command names the reason alone
  return word ?? 'refused';
}

/** Lets something go wrong at the n-th request to either appliance, counted from 0. */
function goesWrongAt(lab: SimulatedPair, n: number, hit: Hit): void {
  let count = 0;
  const isIt = (): boolean => (count += 1) === n + 1;
  for (const side of ['a', 'b'] as const) {
    const dies = (): false => {
      lab.fault(side, { kind: 'powered-off' });
      return false;
    };
    if (hit.kind === 'dies') lab.fault(side, { kind: 'silent' }, { when: () => isIt() && dies() });
    else lab.fault(side, hit, { when: isIt, times: 1 });
  }
}

async function messagesOfASwap(quirks: Partial<Quirks>): Promise<number> {
  const scene = await roleScene({ quirks, durations });
  expect(endingOf(await swap(scene))).toBe('done');
  return scene.lab.requests('a').length + scene.lab.requests('b').length;
}

/** What the two really are; one that is off cannot say. */
function rolesIn(lab: SimulatedPair) {
  const of = (side: 'a' | 'b') => (lab.state(side).powered ? lab.state(side).role : 'unknown');
  return { a: of('a'), b: of('b') };
}

function commands(lab: SimulatedPair): readonly SimulatedRequest[] {
  return (['a', 'b'] as const).flatMap((side) =>
    lab.requests(side).filter(({ method, path }) => method === 'POST' && path !== '/oauth2/token'),
  );
}

function withUpdateTime(resource: Resource, update: number): Resource {
  return { ...resource, timeouts: { ...resource.timeouts, update } };
}
