import type { ChangeRecord } from '../../../change';
import { recordAfter, step } from '../records';
import { lineIn, problemsOf, toldOf, withSteps } from './judged';

const first = { from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' };
const second = { from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' };
const started = recordAfter(undefined);
const upgraded = recordAfter('leader-upgraded');

function planned(more: Partial<ChangeRecord>): ChangeRecord {
  return { ...started, ...more };
}

describe('the windows of a change', () => {
  test.each<[string, ChangeRecord, string]>([
    [
      'one ends before it begins',
      planned({ windows: [{ ...first, to: '2026-02-28T01:00:00Z' }, second] }),
      'WindowReversed',
    ],
    ['one takes no time', planned({ windows: [{ ...first, to: first.from }, second] }), 'WindowReversed'],
    ['they overlap', planned({ windows: [first, { ...second, from: '2026-03-01T00:59:00Z' }] }), 'WindowsOverlap'],
    ['they change places', planned({ windows: [second, first] }), 'WindowsOverlap'],
    ['one is missing', planned({ windows: [first] }), 'WindowsMissing'],
    ['the return is due before the last one ends', planned({ returnBy: '2026-03-01T12:30:00Z' }), 'ReturnBeforeWindow'],
    ['the return is never due', planned({ returnBy: undefined }), 'ReturnByMissing'],
  ])('fails when %s', (_, record, code) => {
    expect(toldOf(record).map((one) => one.split(' ')[0])).toEqual([code]);
  });

  it('tells each at its line', () => {
    const windows = [
      { ...first, to: '2026-02-28T01:00:00Z' },
      { ...second, from: '2026-02-27T00:00:00Z' },
    ];
    const record = planned({ windows, returnBy: '2026-03-01T00:00:00Z' });
    expect(toldOf(record)).toEqual([
      `WindowReversed at ${lineIn(record, 'to: 2026-02-28')}`,
      `WindowsOverlap at ${lineIn(record, 'from: 2026-02-27')}`,
      `ReturnBeforeWindow at ${lineIn(record, 'returnBy:')}`,
    ]);
  });
});

describe('a step of a window', () => {
  const at = (record: ChangeRecord, event: string, time: string) =>
    withSteps(record, (steps) => {
      const index = steps.findIndex((one) => one.step === event);
      const found = steps[index];
      if (found !== undefined) steps[index] = { ...found, at: time };
    });

  it('fails when its window has not begun, and says when it does', () => {
    const early = at(upgraded, 'leader-upgraded', '2026-03-01T11:54:59Z');
    expect(toldOf(early)).toEqual([`WindowNotOpen at ${lineIn(early, 'at: 2026-03-01T11')}`]);
    expect(problemsOf(early)).toMatchObject([
      {
        message: 'leader-upgraded belongs to window 2, which begins at 2026-03-01T12:00:00Z',
        got: '"2026-03-01T11:54:59Z"',
        remedy: 'wait for it, or set another time: swing change reschedule',
      },
    ]);
  });

  it('is taken five minutes before it, and long after its end', () => {
    expect(toldOf(at(upgraded, 'leader-upgraded', '2026-03-01T11:55:00Z'))).toEqual([]);
    expect(toldOf(at(upgraded, 'leader-upgraded', '2026-03-01T23:00:00Z'))).toEqual([]);
  });

  it('is done at any time when it prepares, or lies between the windows', () => {
    const windows = [{ from: '2026-03-01T06:00:00Z', to: '2026-03-01T07:00:00Z' }, second];
    expect(toldOf({ ...recordAfter('clients-throttled'), windows })).toEqual([]);
    expect(toldOf({ ...recordAfter('backup-downloaded'), windows })[0]).toMatch(/^WindowNotOpen/);
    expect(toldOf(recordAfter('clients-updated'))).toEqual([]);
  });

  it('never waits when it goes back', () => {
    const moved = recordAfter('primary-moved');
    const back = step('primary-returned', {
      evidence: [{ kind: 'swing', sources: ['attested'], of: 'leader', shows: '' }],
      index: moved.steps.length,
    });
    const late = '2026-03-01T06:00:00Z';
    const rescheduled = {
      at: '2026-03-01T00:30:00Z',
      by: 'ops',
      why: 'the second one is later',
      reference: 'CHG-2',
      windows: [first, second],
      returnBy: '2026-03-05T00:00:00Z',
    };
    const record = { ...moved, rescheduled: [rescheduled], steps: [...moved.steps, { ...back, at: late }] };
    expect(toldOf(record)).toEqual([]);
  });

  it('is held against the plan that was in force when it was done', () => {
    const later = { from: '2026-03-01T18:00:00Z', to: '2026-03-01T19:00:00Z' };
    const entry = { by: 'ops', why: 'no time', reference: 'CHG-2', windows: [first, later] };
    const due = { returnBy: '2026-03-05T00:00:00Z' };
    const moved = { ...upgraded, rescheduled: [{ ...entry, ...due, at: '2026-03-01T02:00:00Z' }] };
    expect(toldOf(moved)[0]).toMatch(/^WindowNotOpen/);
    const afterwards = { ...upgraded, rescheduled: [{ ...entry, ...due, at: '2026-03-01T12:59:00Z' }] };
    expect(toldOf(afterwards)).toEqual([`WindowAlreadyBegan at ${lineIn(afterwards, 'from: 2026-03-01T18')}`]);
  });
});
