import type { ChangePermit, Review } from '../../review';
import { assertWindowOpen } from '../../swing/window-open';
import { thrownBy } from './temporary-workspace';

const window = { number: 1, from: '2026-03-01T02:00:00Z', to: '2026-03-01T03:00:00Z' };
const change = { id: 'spring-upgrade', file: 'changes/spring-upgrade.yaml', procedure: 'P4', state: 'partner-tested' };

function reviewed(state: 'not-yet' | 'open' | 'over'): Review {
  const permit: ChangePermit = { kind: 'permitted', change, row: 'P4 x', window: { ...window, state } };
  return { change: permit } as Review;
}

type Running = Parameters<typeof assertWindowOpen>[0];

function running(change: object, record: object = {}): Running {
  return { change, held: { record } } as unknown as Running;
}

const planned = { verb: 'apply', kind: 'planned' };

describe('a swing before its window, of which people were told another time', () => {
  it('fails when it is planned and the window has not begun', () => {
    expect(thrownBy(() => assertWindowOpen(running(planned), reviewed('not-yet')))).toMatchObject({
      exitCode: 3,
      problems: [
        {
          code: 'WindowNotOpen',
          place: 'changes/spring-upgrade.yaml',
          allowed: '2026-03-01T02:00:00Z to 2026-03-01T03:00:00Z',
          remedy: 'wait for it, or set another time with swing change reschedule',
        },
      ],
    });
  });

  it.each([
    ['is open', planned, {}, 'open'],
    ['is over: the truth is recorded', planned, {}, 'over'],
    ['has not begun, of a forced swap', { ...planned, kind: 'forced' }, {}, 'not-yet'],
    ['has not begun, of a way back', { ...planned, verb: 'rollback' }, {}, 'not-yet'],
    ['has not begun, of the rest of a change under way', planned, { inProgress: {} }, 'not-yet'],
  ] as const)('is never refused when the window %s', (_, of, record, state) => {
    expect(() => assertWindowOpen(running(of, record), reviewed(state))).not.toThrow();
  });

  it('is never refused where no record is kept', () => {
    expect(() => assertWindowOpen(running(planned), { change: { kind: 'no-records' } } as Review)).not.toThrow();
    expect(() => assertWindowOpen(running(planned), {} as Review)).not.toThrow();
  });
});
