import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { plannedTimes, readChange } from '../../../change';
import { rescheduleChange } from '../../../swing';
import { recordAfter } from '../../change/records';
import { recordProject } from './record-project';

const head = { by: 'ops', why: 'the team is ill', reference: 'CHG-2', now: Date.parse('2026-03-01T06:00:00Z') };
const tested = recordAfter('partner-tested');

describe('rescheduling a change', () => {
  it('moves a window at its length, keeps the comments of the file, and says what counts now', () => {
    const { workspace, put, read, write, root } = recordProject();
    const file = put(tested);
    write(
      file,
      read(file).replace('site:', '# agreed with the service desk\nsite:').replace('way: dns', 'way: dns # by hand'),
    );
    const secondWindow = '2026-03-02T22:00:00.000Z';
    const done = rescheduleChange(workspace, { ...head, secondWindow });
    expect(done.after.windows[1]).toEqual({ from: '2026-03-02T22:00:00Z', to: '2026-03-02T23:00:00Z' });
    const record = readChange(read(file), file).record;
    expect(record?.rescheduled).toMatchObject([{ at: '2026-03-01T06:00:00Z', by: 'ops', reference: 'CHG-2' }]);
    expect(record && plannedTimes(record)).toEqual(done.after);
    expect(read(file)).toContain('# agreed with the service desk\nsite:');
    expect(read(file)).toContain('way: dns # by hand');
    expect(readdirSync(join(root, 'changes'))).toEqual(['spring-upgrade.yaml']);
  });

  it('is repeated on what counted last', () => {
    const { workspace, put } = recordProject();
    put(tested);
    rescheduleChange(workspace, { ...head, secondWindow: '2026-03-02T22:00:00Z' });
    const again = rescheduleChange(workspace, { ...head, now: head.now + 1000, returnBy: '2026-03-09T00:00:00Z' });
    expect(again.before.windows[1]?.from).toBe('2026-03-02T22:00:00Z');
    expect(again.after).toEqual({ ...again.before, returnBy: '2026-03-09T00:00:00Z' });
  });

  test.each([
    ['no other time is given', {}, /NothingToReschedule/],
    [
      'the window is gone through',
      { window: '2026-03-01T20:00:00Z', secondWindow: '2026-03-02T20:00:00Z' },
      /WindowAlreadyBegan/,
    ],
    ['the windows overlap', { secondWindow: '2026-03-01T00:30:00Z' }, /WindowsOverlap.*[^]*WindowInThePast/],
    [
      'the return comes before the last window',
      { secondWindow: '2026-03-07T00:00:00Z' },
      /ReturnBeforeWindow.*--return-by TIME/,
    ],
    [
      'the clock goes backwards',
      { returnBy: '2026-03-09T00:00:00Z', now: Date.parse('2026-02-01T00:00:00Z') },
      /ClockGoesBackwards/,
    ],
  ])('fails when %s, and writes nothing', (_, options, words) => {
    const { workspace, put, read } = recordProject();
    const file = put(tested);
    const before = read(file);
    expect(() => rescheduleChange(workspace, { ...head, ...options })).toThrow(words);
    expect(read(file)).toBe(before);
  });

  it('fails when the change has no second window, or there is none open', () => {
    const { workspace, put } = recordProject();
    expect(() => rescheduleChange(workspace, { ...head, window: '2026-03-02T20:00:00Z' })).toThrow(/NoOpenChange/);
    put(recordAfter('window-announced', { procedure: 'planned-swap', to: '24.2.3' }));
    expect(() => rescheduleChange(workspace, { ...head, secondWindow: '2026-03-02T20:00:00Z' })).toThrow(
      /NoSuchWindow/,
    );
  });
});
