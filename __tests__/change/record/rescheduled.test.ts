import { deadlineOf, plannedTimes, type ChangeRecord, type Reschedule } from '../../../change';
import { now, recordAfter } from '../records';
import { lineIn, problemsOf, toldOf } from './judged';

const first = { from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' };
const second = { from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' };
const later = { from: '2026-03-02T12:00:00Z', to: '2026-03-02T13:00:00Z' };
const returnBy = '2026-03-05T00:00:00Z';

function entry(more: Partial<Reschedule> = {}): Reschedule {
  const head = { at: '2026-03-01T06:00:00Z', by: 'ops', why: 'the team is ill', reference: 'CHG-2' };
  return { ...head, windows: [first, later], returnBy, ...more };
}

const tested = recordAfter('partner-tested');
const moved = (...rescheduled: readonly Reschedule[]): ChangeRecord => ({ ...tested, rescheduled });

describe('a change that was rescheduled', () => {
  it('counts the last time, and keeps what was planned', () => {
    const record = moved(entry());
    expect(toldOf(record, tested)).toEqual([]);
    expect(plannedTimes(record)).toEqual({ windows: [first, later], returnBy });
    expect(record.windows).toEqual([first, second]);
  });

  test.each<[string, ChangeRecord, ChangeRecord, string, string]>([
    [
      'the windows of its head are changed',
      { ...tested, windows: [first, later] },
      tested,
      'ChangeRewritten',
      'from: 2026-03-01T00:00:00Z',
    ],
    [
      'the deadline of its head is changed',
      { ...tested, returnBy: '2026-03-09T00:00:00Z' },
      tested,
      'ChangeRewritten',
      'returnBy:',
    ],
    ['an entry is gone', tested, moved(entry()), 'RescheduleRemoved', 'rescheduled:'],
    [
      'an entry has another reason',
      moved(entry({ why: 'none' })),
      moved(entry()),
      'RescheduleRewritten',
      'at: 2026-03-01T06',
    ],
    [
      'an entry has other windows',
      moved(entry({ windows: [first, second] })),
      moved(entry()),
      'RescheduleRewritten',
      'at: 2026-03-01T06',
    ],
    [
      'two entries change places',
      moved(entry({ at: '2026-03-01T07:00:00Z' }), entry()),
      moved(entry(), entry({ at: '2026-03-01T07:00:00Z' })),
      'RescheduleRewritten',
      'at: 2026-03-01T07',
    ],
    [
      'a new one is dated before what is merged',
      moved(entry({ at: '2026-03-01T00:03:00Z' })),
      tested,
      'ClockGoesBackwards',
      'at: 2026-03-01T00:03',
    ],
    [
      'one is dated before the start',
      moved(entry({ at: '2026-02-28T00:00:00Z' })),
      tested,
      'ClockGoesBackwards',
      'at: 2026-02-28',
    ],
    [
      'one lies in the future',
      moved(entry({ at: '2026-03-03T00:00:00Z' })),
      tested,
      'StepInTheFuture',
      'at: 2026-03-03',
    ],
    [
      'the window that is gone through is moved',
      moved(entry({ windows: [{ from: '2026-03-01T08:00:00Z', to: '2026-03-01T09:00:00Z' }, later] })),
      tested,
      'WindowAlreadyBegan',
      'from: 2026-03-01T08',
    ],
    [
      'a window is moved into the past',
      moved(entry({ windows: [first, { from: '2026-03-01T05:00:00Z', to: '2026-03-01T06:30:00Z' }] })),
      tested,
      'WindowInThePast',
      'from: 2026-03-01T05',
    ],
    [
      'its windows overlap',
      moved(entry({ windows: [first, { from: '2026-03-01T00:30:00Z', to: '2026-03-02T00:00:00Z' }] })),
      tested,
      'WindowsOverlap',
      'from: 2026-03-01T00:30',
    ],
    [
      'a window is taken out',
      moved(entry({ windows: [first] })),
      tested,
      'WindowsMissing',
      'from: 2026-03-01T00:00:00Z',
    ],
    [
      'the deadline is taken out',
      moved(entry({ returnBy: undefined })),
      tested,
      'ReturnByMissing',
      'at: 2026-03-01T06',
    ],
    [
      'the deadline comes before the last window',
      moved(entry({ returnBy: '2026-03-02T12:30:00Z' })),
      tested,
      'ReturnBeforeWindow',
      'returnBy:',
    ],
  ])('fails when %s', (_, record, base, code, words) => {
    const lines = [0, 1, 2].map((nth) => `${code} at ${lineIn(record, words, nth)}`);
    const told = toldOf(record, base);
    expect(told.filter((one) => lines.includes(one))).not.toEqual([]);
    expect(new Set(told.map((one) => one.split(' ')[0])).size).toBeLessThanOrEqual(2);
  });

  it('fails when it is done already', () => {
    const done = recordAfter('first-sync-pulled');
    const at = '2026-03-01T13:00:00Z';
    const record = { ...done, rescheduled: [entry({ at, windows: done.windows })] };
    expect(problemsOf(record, done).map(({ code }) => code)).toContain('ChangeEnded');
  });

  it('moves a window again from which everything was taken back', () => {
    const forced = { procedure: 'forced-swap', to: '24.2.3' } as const;
    const isolated = recordAfter('leader-isolated', forced);
    const back = { step: 'address-returned', at: '2026-03-01T00:05:00Z', by: 'ops' } as const;
    const says = [{ kind: 'statement', source: 'attested', reference: 'INC-1', says: 'it serves' }] as const;
    const alive = { ...isolated, steps: [...isolated.steps, { ...back, evidence: says }] };
    const windows = [{ from: '2026-03-01T07:00:00Z', to: '2026-03-01T08:00:00Z' }, later];
    expect(toldOf({ ...alive, rescheduled: [entry({ windows })] }, alive)).toEqual([]);
    expect(toldOf({ ...isolated, rescheduled: [entry({ windows })] }, isolated)[0]).toMatch(/^WindowAlreadyBegan/);
  });
});

describe('a deadline', () => {
  const at = (time: string) => Date.parse(time);

  it('is overdue once it has passed', () => {
    expect(deadlineOf(tested, now)).toEqual({ returnBy, rescheduled: 0, overdue: false });
    const passed = at('2026-03-05T00:00:01Z');
    expect(deadlineOf(tested, passed)).toEqual({ returnBy, overdueSince: returnBy, rescheduled: 0, overdue: true });
  });

  it('stays visible when it was moved after it had passed', () => {
    const record = moved(entry({ at: '2026-03-06T00:00:00Z', returnBy: '2026-03-09T00:00:00Z' }));
    const told = { overdueSince: returnBy, rescheduled: 1, returnBy: '2026-03-09T00:00:00Z' };
    expect(deadlineOf(record, at('2026-03-07T00:00:00Z'))).toEqual({ ...told, overdue: false });
    expect(deadlineOf(record, at('2026-03-10T00:00:00Z'))).toEqual({ ...told, overdue: true });
  });

  it('was never missed when it was moved in time', () => {
    const record = moved(entry({ at: '2026-03-04T00:00:00Z', returnBy: '2026-03-09T00:00:00Z' }));
    expect(deadlineOf(record, at('2026-03-07T00:00:00Z'))).toEqual({
      returnBy: '2026-03-09T00:00:00Z',
      rescheduled: 1,
      overdue: false,
    });
  });
});
