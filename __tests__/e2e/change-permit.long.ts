import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf, procedures, type ChangeEvent, type ChangeRecord, type Course } from '../../change';
import { header, step, written } from '../change/records';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';

const minuteMs = 60_000;
const minutes = 60_000;
const upgrade: Course = {
  procedure: procedures['asynchronous-upgrade'],
  facts: {
    ...{ way: 'dns', belowTenSix: false, crossesTenSix: false, clientByAddress: false },
    ...{ leaving: 'leader', managed: false },
  },
};

interface Refused {
  readonly review: {
    readonly verdict: string;
    readonly digest?: string;
    readonly findings: readonly { readonly rule: string; readonly message: string }[];
    readonly change: object;
  };
}

const at = (fromNow: number) => `${new Date(Date.now() + fromNow * minuteMs).toISOString().slice(0, 19)}Z`;

/** The record of an upgrade after a step, one a second until now, in a window that begins so many minutes from now. */
function recordAfter(site: string, event: ChangeEvent, begins = -30): ChangeRecord {
  const path = pathOf(upgrade.procedure, upgrade.facts);
  const rows = path.slice(0, path.findIndex((row) => row.event === event) + 1);
  const steps = rows.map(({ event: done, evidence }, index) => {
    const time = at((index - rows.length) / 60);
    const recorded = JSON.stringify(step(done, { evidence, index })).replace(/2026-03-01T00:\d\d:00Z/g, time);
    return JSON.parse(recorded) as ChangeRecord['steps'][number];
  });
  return {
    ...header,
    site,
    startedAt: at(-40),
    windows: [
      { from: at(begins), to: at(60) },
      { from: at(600), to: at(660) },
    ],
    returnBy: at(660),
    steps,
  };
}

/** One story in order: what the record says decides, and no time, over what Terraform has planned. */
describeWith(['terraform', 'bind'], 'a swing by its change record, on the real Terraform', () => {
  let stage: Stage;
  let digest: string;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['rfc2136'], guarded: true });
    mkdirSync(join(stage.lab.root, 'changes'));
  }, 5 * minutes);
  afterAll(() => stage.close());

  function recorded(record: ChangeRecord): void {
    writeFileSync(join(stage.lab.root, 'changes/spring-upgrade.yaml'), written(record));
  }

  const expectNowhere = async (side: 'a' | 'b') =>
    expect((await stage.statusWithoutJournal()).pointers.map(({ live }) => live)).toEqual(
      expect.not.arrayContaining([side]),
    );

  it(
    'fails when the primary moves before the partner was verified: no digest, and nothing is sent',
    async () => {
      recorded(recordAfter(stage.lab.site, 'relationship-broken'));
      stage.lab.setPrimary('b');
      const { review } = await stage.json<Refused>(['plan', '--json'], 3);
      expect(review).toMatchObject({ verdict: 'unsafe', change: { kind: 'refused', code: 'StepsMissing' } });
      expect(review).not.toHaveProperty('digest');
      expect(review.findings.find(({ rule }) => rule === 'change-record')?.message).toMatch(
        /row P4 partner-tested → moved \(primary-moved\) would allow it; missing before it: partner-upgraded, partner-tested/,
      );
      const applied = await stage.expectExit(['apply', '--approved', `swing-v1:${'0'.repeat(64)}`], 3);
      expect(applied.stderr).toMatch(
        /ChangeRecord[^]*spring-upgrade stands at broken: the primary must not move to B yet/,
      );
      await expectNowhere('b');
    },
    3 * minutes,
  );

  it(
    'fails when its window has not begun, though the plan is approved',
    async () => {
      // clocks may differ by five minutes, so that steps just before it stand; the swing itself waits
      recorded(recordAfter(stage.lab.site, 'partner-tested', 4));
      const { review } = await stage.json<Refused & { readonly review: { readonly digest: string } }>(
        ['plan', '--json'],
        0,
      );
      digest = review.digest;
      expect(review.change).toMatchObject({ kind: 'permitted', window: { state: 'not-yet' } });
      const applied = await stage.expectExit(['apply', '--approved', digest], 3);
      expect(applied.stderr).toMatch(/WindowNotOpen[^]*window 1 of spring-upgrade has not begun/);
      await expectNowhere('b');
    },
    3 * minutes,
  );

  it(
    'swings when it is its turn and its time, by the digest that was approved before',
    async () => {
      recorded(recordAfter(stage.lab.site, 'partner-tested'));
      const applied = await stage.expectExit(['apply', '--approved', digest], 0);
      expect(applied.stdout).toMatch(/done/);
      await expectNowhere('a');
    },
    5 * minutes,
  );

  it(
    'goes back, though nothing of it is recorded',
    async () => {
      recorded(recordAfter(stage.lab.site, 'relationship-broken'));
      await stage.expectExit(['rollback'], 0);
      await expectNowhere('b');
    },
    5 * minutes,
  );
});
