import fc from 'fast-check';
import { DateTime } from 'luxon';
import { openingAt } from '../../../swing';
import { policy } from './approval-cases';

const berlin = (...lines: readonly string[]) => policy('zone: Europe/Berlin', ...lines);
const nights = berlin('windows: [{ days: [sat], from: "22:00", to: "04:00" }]');

describe('the windows of a policy', () => {
  it('are open at any time when there are none', () => {
    expect(openingAt(policy(), '2026-03-01T02:00:00Z')).toEqual({ open: true, until: undefined });
  });

  test.each([
    ['just before', '2026-02-28T20:59:59Z', { open: false, blackout: undefined, next: '2026-02-28T22:00:00+01:00' }],
    ['at its beginning', '2026-02-28T21:00:00Z', { open: true, until: '2026-03-01T04:00:00+01:00' }],
    ['behind midnight', '2026-03-01T02:59:59Z', { open: true, until: '2026-03-01T04:00:00+01:00' }],
    ['at its end', '2026-03-01T03:00:00Z', { open: false, blackout: undefined, next: '2026-03-07T22:00:00+01:00' }],
  ])('belong to the day they begin on, across midnight: %s', (_, now, expected) => {
    expect(openingAt(nights, now)).toEqual(expected);
  });

  test.each([
    [
      'the end that clocks skip is the moment they jump',
      'from: "01:00", to: "02:30"',
      '2026-03-29T00:59:59Z',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'the end that clocks show twice is the first of the two',
      'from: "22:00", to: "02:30"',
      '2026-10-25T00:29:59Z',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'the summer hour is an hour earlier in UTC',
      'from: "22:00", to: "04:00"',
      '2026-07-05T01:59:59Z',
      '2026-07-05T04:00:00+02:00',
    ],
  ])('follow the clocks of the zone: %s', (_, hours, now, until) => {
    const policyOfBoth = berlin(`windows: [{ days: [sat, sun], ${hours} }]`);
    expect(openingAt(policyOfBoth, now)).toEqual({ open: true, until });
    const end = DateTime.fromISO(until).toUTC().toISO() ?? '';
    expect(openingAt(policyOfBoth, end).open).toBe(false);
  });

  it('do not exist on the night on which clocks skip them', () => {
    const skipped = berlin('windows: [{ days: [sun], from: "02:00", to: "02:45" }]');
    expect(openingAt(skipped, '2026-03-29T01:00:00Z')).toEqual({
      open: false,
      blackout: undefined,
      next: '2026-04-05T02:00:00+02:00',
    });
  });

  it('that touch are one', () => {
    const both = berlin(
      'windows: [{ days: [sat], from: "22:00", to: "24:00" }, { days: [sun], from: "00:00", to: "02:00" }]',
    );
    expect(openingAt(both, '2026-02-28T21:30:00Z')).toEqual({ open: true, until: '2026-03-01T02:00:00+01:00' });
  });

  it('are cut by a blackout, which ends at local midnight', () => {
    const cut = berlin(
      'windows: [{ days: [sat], from: "22:00", to: "04:00" }]',
      'blackout: [2026-03-01, { from: 2026-03-07, to: 2026-03-07, why: fair }]',
    );
    expect(openingAt(cut, '2026-02-28T22:30:00Z')).toEqual({ open: true, until: '2026-03-01T00:00:00+01:00' });
    expect(openingAt(cut, '2026-03-01T00:00:00Z')).toMatchObject({ open: false, blackout: { from: '2026-03-01' } });
    expect(openingAt(cut, '2026-03-07T22:00:00Z')).toEqual({
      open: false,
      blackout: { from: '2026-03-07', to: '2026-03-07', why: 'fair' },
      next: '2026-03-08T00:00:00+01:00',
    });
  });

  it('say so when none opens within a year', () => {
    const never = berlin('blackout: [{ from: 2026-01-01, to: 2030-01-01 }]');
    expect(openingAt(never, '2026-03-01T00:00:00Z')).toMatchObject({ open: false, next: undefined });
  });

  it('are open at the time they name as the next, and closed at the one they name as the end', () => {
    const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const odd = berlin(
      'windows: [{ days: [mon, sat, sun], from: "21:30", to: "02:15" }]',
      'blackout: [2026-03-29, 2026-10-25]',
    );
    fc.assert(
      fc.property(anyTime, (at) => {
        const opening = openingAt(odd, at.toISOString());
        const edge = opening.open ? opening.until : opening.next;
        expect(openingAt(odd, edge ?? '').open).toBe(!opening.open);
      }),
      { numRuns: 40 },
    );
  });
});
