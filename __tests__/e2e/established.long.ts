import { startSwing } from '../../lab';
import { describeWith } from '../support/requirements';
import { RolesStage, seenOn } from '../support/roles-stage';
import { namesOf, zoneTruthOf } from '../support/zone-truth';

const minutes = 60_000;

describeWith(['terraform', 'bind'], 'a pair in a failover relationship', () => {
  let stage: RolesStage;
  beforeAll(async () => {
    stage = await RolesStage.open({ targets: ['rfc2136'], guarded: true, failover: 'established' });
  }, 5 * minutes);
  afterEach(() => {
    stage.lab.setPrimary('a');
    for (const side of ['a', 'b'] as const)
      stage.lab.pair.setState(side, { powered: true, illness: undefined, build: '2431-749b17' } as never);
  });
  afterAll(() => stage.close());

  const atA = async (): Promise<void> => {
    expect(stage.sawBothPrimary()).toBe(false);
    expect(stage.roles()).toEqual({ a: 'primary', b: 'backup' });
    expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'a'));
  };

  it.each([
    ['is ill', { illness: 'disk is full' }, /disk is full/],
    ['runs another build', { build: '9999-abc' }, /build/],
    ['is powered off', { powered: false }, /appliance b|support-b/],
  ] as const)(
    'is not swung to a candidate that %s, and a plan of nothing stays silent',
    async (_, ill, why) => {
      stage.lab.pair.setState('b', ill as never);
      stage.lab.setPrimary('a');
      const idle = await stage.expectExit(['plan'], 0);
      expect(idle.stdout + idle.stderr).toMatch(/no moves|No changes/);
      stage.lab.setPrimary('b');
      const refused = await stage.expectExit(['plan'], 3);
      expect(refused.stderr + refused.stdout).toMatch(why);
      await atA();
    },
    5 * minutes,
  );

  it(
    'shows a swap made by hand as drift, and goes on from there',
    async () => {
      stage.lab.setPrimary('a');
      await stage.expectExit(['plan'], 0);
      stage.lab.pair.setRole('a', 'backup');
      stage.lab.pair.setRole('b', 'primary');
      const plan = await stage.terraform('plan', '-no-color', '-input=false');
      expect(plan.stdout).toMatch(/primary\s+= "b" -> "a"/);
      stage.lab.pair.setRole('b', 'backup');
      stage.lab.pair.setRole('a', 'primary');
      await atA();
    },
    5 * minutes,
  );

  it(
    'is swung by force when the primary is dead: the network first, then the role',
    async () => {
      stage.lab.pair.setState('a', { powered: false });
      const planned = await stage.planTo('b', '--forced');
      expect(planned.verdict).toBe('safe');
      expect(await stage.apply(planned.digest, '--forced')).toMatchObject({ outcome: 'done' });
      expect(stage.roles()['b']).toBe('primary');
      expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'b'));
      // the dead one comes back as what the other told it to be
      stage.lab.pair.setState('a', { powered: true, role: 'backup' });
      stage.lab.setPrimary('b');
      const idle = await stage.expectExit(['plan'], 0);
      expect(idle.stdout + idle.stderr).toMatch(/no moves|No changes/);
      const back = await stage.planTo('a');
      expect(await stage.apply(back.digest)).toMatchObject({ outcome: 'done' });
      expect(stage.roles()).toEqual({ a: 'primary', b: 'backup' });
      expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'a'));
    },
    6 * minutes,
  );
});

describeWith(['terraform', 'bind'], 'a broken pair with a guarded name', () => {
  let stage: RolesStage;
  beforeAll(async () => {
    stage = await RolesStage.open({ targets: ['rfc2136'], guarded: true, failover: 'broken', usesApi: true });
  }, 5 * minutes);
  afterAll(() => stage.close());

  it(
    'refuses on the server an edit made between plan and apply, and the next plan tells what is there',
    async () => {
      const { planFile } = await stage.planTo('b');
      await stage.lab.handEdit.changeRecord('A', ['203.0.113.99']);
      const applied = await stage.terraform('apply', '-no-color', '-input=false', planFile);
      expect(applied.exitCode).toBe(1);
      expect(applied.stderr).toMatch(/203\.0\.113\.99/);
      expect(await zoneTruthOf(stage.lab)).toMatchObject({ primary: { A: ['203.0.113.99'], AAAA: ['2001:db8::11'] } });
      const next = await stage.expectExit(['plan'], 3);
      expect(next.stdout + next.stderr).toMatch(/203\.0\.113\.99/);
      await stage.lab.handEdit.changeRecord('A', ['203.0.113.11']);
      stage.lab.setPrimary('a');
      await stage.expectExit(['adopt'], 0);
    },
    5 * minutes,
  );

  it(
    'is not swung while the pair is in a failover relationship after all',
    async () => {
      stage.lab.pair.setRole('a', 'primary');
      stage.lab.pair.setRole('b', 'backup');
      stage.lab.setPrimary('b');
      const refused = await stage.expectExit(['plan'], 3);
      expect(refused.stdout).toMatch(/swing_failover_role\.support_example_com/);
      expect(refused.stdout).toMatch(/the pair is in a failover relationship, a is primary/);
      stage.lab.pair.setRole('a', 'none');
      stage.lab.pair.setRole('b', 'none');
      const planned = await stage.planTo('b');
      expect(await stage.apply(planned.digest)).toMatchObject({ outcome: 'done' });
      expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'b'));
    },
    5 * minutes,
  );
});

describeWith(['terraform', 'bind'], 'the return to failover', () => {
  let stage: RolesStage;
  const versions = { a: '24.3.1', b: '24.3.1' };
  beforeAll(async () => {
    const options = {
      targets: ['rfc2136'],
      guarded: true,
      failover: 'broken',
      usesApi: true,
      api: { versions },
    } as const;
    stage = await RolesStage.open(options);
    stage.declare('failover: broken', 'failover: established');
  }, 5 * minutes);
  afterAll(() => stage.close());

  it(
    'is refused in the plan while the builds differ',
    async () => {
      stage.lab.pair.setState('b', { build: '9999-abc' });
      const refused = await stage.expectExit(['plan'], 3);
      expect(refused.stderr).toMatch(/build/);
      stage.lab.pair.setState('b', { build: '2431-749b17' });
    },
    minutes,
  );

  it(
    'is a change of its own that prints the clicks, waits, and is recorded only when it was seen',
    async () => {
      const { review } = await stage.json<{ review: { digest: string; moves: readonly { words: object }[] } }>(
        ['plan', '--json'],
        0,
      );
      expect(review.moves).toMatchObject([{ words: { what: 'Failover relationship of support.example.com' } }]);
      const { child, ended } = startSwing(stage.lab, ['apply', '--json', '--approved', review.digest]);
      await seenOn(child.stderr, /now by hand, 3/);
      stage.lab.pair.setRole('b', 'backup');
      stage.lab.pair.setRole('a', 'primary');
      const run = await ended;
      expect(run.stderr).toMatch(/now by hand, 1: .*pre-shared key/);
      expect(run.stderr).toMatch(/never on support-b\.example\.com/);
      expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'done' });
      expect(stage.roles()).toEqual({ a: 'primary', b: 'backup' });
    },
    5 * minutes,
  );
});
