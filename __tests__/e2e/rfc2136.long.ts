import { once } from 'node:events';
import {
  deleteThenAdd,
  measureWithControl,
  probePlanFor,
  runControl,
  type Lab,
  type Probe,
  type ProbeReport,
  type StartedCommand,
} from '../../lab';
import type { Side } from '../../site';
import { describeWith } from '../support/requirements';
import { kill, Stage, type ChangeAnswer, type PlanAnswer } from '../support/stage';
import { namesOf, zoneTruthOf } from '../support/zone-truth';

type Planned = PlanAnswer['review'];

/** What users of each server saw. */
type Seen = Readonly<Record<'primary' | 'secondary', ProbeReport>>;

/** One story in order, with the real hashicorp/dns where it can be had: each test starts where the one before it ended. */
describeWith(['terraform', 'bind', 'provider-dns'], 'a DNS swing on a zone that takes updates', () => {
  let stage: Stage;
  let first: Planned;
  let measured: Seen;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['rfc2136'] });
  }, 300_000);
  afterAll(() => stage.close());

  const expectNamesOf = async (side: Side) =>
    expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, side));

  /** Each server is asked by a probe of its own while something is done. */
  async function watched(act: () => Promise<unknown>): Promise<Seen> {
    const { primary, secondary } = stage.lab.network.bind;
    const probes = { primary: await probeOf(stage.lab, primary), secondary: await probeOf(stage.lab, secondary) };
    await act();
    return { primary: await probes.primary.stop(), secondary: await probes.secondary.stop() };
  }

  it('is adopted without an update', async () => {
    const asSeeded = { primary: { serial: 1 }, secondary: { serial: 1 } };
    expect(await zoneTruthOf(stage.lab)).toMatchObject(asSeeded);
    await stage.expectExit(['adopt'], 0);
    expect(await zoneTruthOf(stage.lab)).toMatchObject(asSeeded);
    await expectNamesOf('a');
    expect((await stage.statusWithoutJournal()).condition).toBe('settled');
  }, 120_000);

  it('swings to b by one update a record, proven at every name server', async () => {
    first = await stage.planTurned();
    expect(first).toMatchObject({ verdict: 'safe', moves: [expect.anything(), expect.anything()] });
    const before = await zoneTruthOf(stage.lab);
    let answer: ChangeAnswer | undefined;
    measured = await watched(async () => (answer = await stage.apply(first.digest)));
    expect(answer).toMatchObject({ outcome: 'done', digest: first.digest });
    expect(answer?.proofs).toContainEqual(expect.objectContaining({ id: 'plan-empty', status: 'proven' }));
    await expectNamesOf('b');
    expect((await zoneTruthOf(stage.lab)).primary.serial).toBe((before.primary.serial ?? 0) + first.moves.length);
  }, 300_000);

  it('rolls back by the digest that was known before the swing', async () => {
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: first.inverseDigest });
    await expectNamesOf('a');
    expect((await stage.statusWithoutJournal()).condition).toBe('settled');
  }, 300_000);

  it('swings a second time under a new approval, and its way back was predicted too', async () => {
    const second: Planned = await stage.planTurned();
    expect(second.digest).not.toBe(first.digest);
    expect(await stage.apply(second.digest)).toMatchObject({ outcome: 'done' });
    await expectNamesOf('b');
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: second.inverseDigest });
    await expectNamesOf('a');
  }, 300_000);

  it('gave no NXDOMAIN, no empty and no double answer on either server, and the same probe sees delete-then-add', async () => {
    const control = await watched(() => runControl(stage.lab, deleteThenAdd, 'a'));
    await runControl(stage.lab, deleteThenAdd, 'b');
    await expectNamesOf('a');
    for (const server of ['primary', 'secondary'] as const) {
      expect(control[server].reasons).toHaveProperty('nxdomain');
      const judged = measureWithControl(measured[server], control[server], demanded);
      expect(judged).toMatchObject({ valid: true, failed: 0, reasons: {} });
    }
  }, 120_000);

  const serialNow = async () => (await zoneTruthOf(stage.lab)).primary.serial;

  /** The signed question whether an update would be taken changes nothing, so the serial grows with the first update. */
  const killedWhen = {
    'before anything has landed': async (apply: StartedCommand, serial: number | undefined) => {
      kill(apply, 'group');
      await apply.ended;
      expect(await serialNow()).toBe(serial);
    },
    // both updates land within milliseconds: the half between them is made by hand, as the update would have made it
    'when one record of two has landed': async (apply: StartedCommand) => {
      kill(apply, 'group');
      await apply.ended;
      await stage.lab.handEdit.changeRecord('A', [stage.lab.cloud.appliances.b.own.ipv4]);
    },
    'as soon as an update has landed': async (apply: StartedCommand, serial: number | undefined) => {
      while ((await serialNow()) === serial && apply.child.exitCode === null) continue;
      kill(apply, 'group');
      await apply.ended;
      expect(await serialNow()).not.toBe(serial);
    },
  } as const;
  const deaths = (Object.keys(killedWhen) as (keyof typeof killedWhen)[]).flatMap((when) =>
    (['apply', 'rollback'] as const).map((recovery) => [when, recovery] as const),
  );

  it.each(deaths)(
    'killed with its group %s, ends by %s in an empty plan and the right world',
    async (when, recovery) => {
      const { digest, apply } = await stage.startApply();
      await untilSent(apply);
      await killedWhen[when](apply, await serialNow());
      await stage.untilTerraformEnded();
      const run = await stage.recover(recovery, digest);
      expect({ exit: run.exitCode, said: run.stderr }).toMatchObject({ exit: 0 });
      expect(run.stdout).toMatch(/"id": "plan-empty",\s+"status": "proven"/);
      await expectNamesOf(recovery === 'apply' ? 'b' : 'a');
      if (recovery === 'apply') await stage.rollback();
      await expectNamesOf('a');
    },
    300_000,
  );
});

function probeOf(lab: Lab, server: string): Promise<Probe> {
  const plan = probePlanFor(lab, 'rfc2136');
  if (plan.kind !== 'dns') throw new Error('the lab watches no name');
  return lab.network.startProbe({ ...plan, servers: [server] });
}

/** The line that stands right before the saved plan is sent. */
async function untilSent({ child }: StartedCommand): Promise<void> {
  let said = '';
  while (child.stderr !== null && !said.includes('terraform apply'))
    said += String((await once(child.stderr, 'data'))[0]);
}

/** Questions a second, of each server. */
const demanded = { atLeastPerSecond: 500, blindAtMostMs: 250 };
