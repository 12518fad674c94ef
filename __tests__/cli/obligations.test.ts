import type { ChangeRecord } from '../../change';
import { obligationsOf, rescheduleChange, startChange } from '../../swing';
import { recordAfter } from '../change/records';
import { recordProject, type RecordProject } from '../swing/changes/record-project';
import { fakeEngine, settled, swing } from './fixtures';

const day = 86_400_000;
const moved = recordAfter('primary-moved');

const engineOf = ({ workspace }: RecordProject, condition = settled.condition) =>
  fakeEngine({
    openWorkspace: () => workspace,
    statusOf: async () => ({ ...settled, condition }),
    obligationsOf,
    rescheduleChange,
    startChange,
  });

/** So many days from now, whatever the clock says. */
const days = (count: number) => `${new Date(Date.now() + count * day).toISOString().slice(0, 19)}Z`;

function withRecords(...records: readonly Partial<ChangeRecord>[]): RecordProject {
  const project = recordProject();
  records.forEach((more) => project.put({ ...moved, ...more }));
  return project;
}

describe('swing status', () => {
  it('exits 3 when the return to failover is overdue, also when the world cannot be read', async () => {
    const project = withRecords({ returnBy: '2026-03-05T00:00:00Z' });
    for (const condition of ['settled', 'unknown'] as const) {
      const ran = await swing(['status'], engineOf(project, condition));
      expect(ran.exit).toBe(3);
      expect(ran.stdout).toContain('Open change: spring-upgrade, moved, since 2026-03-01T00:00:00Z\n');
      expect(ran.stdout).toMatch(/^Without failover partner: since 2026-03-01T00:\d\d:00Z$/m);
      expect(ran.stdout).toContain('Return to failover: OVERDUE since 2026-03-05T00:00:00Z\n');
    }
  });

  it('exits 0 while the deadline is to come, and says when it is', async () => {
    const returnBy = days(3);
    const ran = await swing(['status'], engineOf(withRecords({ returnBy })));
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain(`Return to failover: due ${returnBy}\n`);
  });

  it('tells that a deadline had passed before it was moved', async () => {
    const { windows } = moved;
    const entry = { at: '2026-03-06T00:00:00Z', by: 'ops', why: 'no time', reference: 'CHG-2', windows };
    const missed = { returnBy: '2026-03-05T00:00:00Z' };
    const due = days(3);
    const later = await swing(
      ['status'],
      engineOf(withRecords({ ...missed, rescheduled: [{ ...entry, returnBy: due }] })),
    );
    expect(later.exit).toBe(0);
    expect(later.stdout).toContain(
      `Return to failover: due ${due}; overdue since 2026-03-05T00:00:00Z, rescheduled 1 time\n`,
    );
    const twice = withRecords({
      ...missed,
      rescheduled: [
        { ...entry, returnBy: '2026-03-08T00:00:00Z' },
        { ...entry, at: '2026-03-09T00:00:00Z', returnBy: '2026-03-10T00:00:00Z' },
      ],
    });
    const again = await swing(['status'], engineOf(twice));
    expect(again.exit).toBe(3);
    expect(again.stdout).toContain(
      'OVERDUE since 2026-03-05T00:00:00Z, rescheduled 2 times, last due 2026-03-10T00:00:00Z\n',
    );
  });

  it('says that nothing leads back when no change is open', async () => {
    const ran = await swing(['status'], engineOf(recordProject()));
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('since not recorded, and no open change leads back to failover\n');
  });

  it('says what to do with several open changes, and exits 5 when a record cannot be read', async () => {
    const project = withRecords({ returnBy: days(3) }, { id: 'second', returnBy: days(3) });
    const several = await swing(['status'], engineOf(project));
    expect(several.stdout).toContain('A site has one open change at most: withdraw all but one of these 2.\n');
    project.write('changes/torn.yaml', 'procedure: [\n');
    const torn = await swing(['status'], engineOf(project));
    expect(torn.exit).toBe(5);
    expect(torn.stdout).toContain('Not known: changes/torn.yaml cannot be read: swing check says why.\n');
  });
});

describe('swing change', () => {
  const reschedule = ['change', 'reschedule', '--says', 'the team is ill', '--reference', 'CHG-2'];

  it('reschedules, and prints what counts now', async () => {
    const project = withRecords({});
    const returnBy = days(5);
    const ran = await swing([...reschedule, '--return-by', returnBy], engineOf(project));
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('changes/spring-upgrade.yaml: rescheduled\nwindow 1: 2026-03-01T00:00:00Z to');
    expect(ran.stdout).toContain(`return to failover by ${returnBy}\nNext: swing next support.example.com\n`);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['the action is unknown', ['change', 'stop'], 2, /UnknownAction[^]*start, reschedule/],
    ['start lacks its options', ['change', 'start'], 2, /--procedure[^]*--way/],
    ['reschedule lacks its reason', ['change', 'reschedule'], 2, /--says[^]*--reference/],
    [
      'start takes a deadline',
      ['change', 'start', '--return-by', '2026-03-05T00:00:00Z'],
      2,
      /belongs to swing change reschedule/,
    ],
    [
      'reschedule takes a procedure',
      [...reschedule, '--procedure', 'planned-swap'],
      2,
      /belongs to swing change start/,
    ],
    ['no time is given', reschedule, 2, /NothingToReschedule/],
    [
      'a window is moved that began',
      [...reschedule, '--window', days(1), '--second-window', days(2)],
      3,
      /WindowAlreadyBegan/,
    ],
    [
      'two windows overlap from the start',
      [
        'change',
        'start',
        '--procedure',
        'asynchronous-upgrade',
        '--to',
        '24.3.1',
        '--way',
        'dns',
        '--second-window',
        days(0),
      ],
      3,
      /ChangeAlreadyOpen/,
    ],
  ])('fails when %s', async (_, argv, exit, words) => {
    const ran = await swing(argv, engineOf(withRecords({})));
    expect(ran.exit).toBe(exit);
    expect(ran.stderr).toMatch(words);
  });

  it('fails when the windows it shall start with overlap', async () => {
    const established = recordProject((text) =>
      text.replace('failover: broken', 'failover: established').replace('24.3.1', '24.2.3'),
    );
    const start = ['change', 'start', '--procedure', 'asynchronous-upgrade', '--to', '24.3.1', '--way', 'dns'];
    const ran = await swing([...start, '--window', days(2), '--second-window', days(1)], engineOf(established));
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toMatch(/WindowsOverlap at changes\/support.example.com-\d+-\d+.yaml:\d+:\d+/);
  });
});
