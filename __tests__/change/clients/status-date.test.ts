import { isZone, readStatusDate } from '../../../change/clients/status-date';

function utc(text: string, zone: string, format?: string): string | undefined {
  return readStatusDate(text, { zone, format })?.toUTC().toJSDate().toISOString();
}

describe('a status date', () => {
  test.each([
    ['of the zone of the console', '2026-11-21 03:00:00', 'Europe/Berlin', '2026-11-21T02:00:00.000Z'],
    ['with an offset of its own', '2026-11-21T03:00:00+05:30', 'Europe/Berlin', '2026-11-20T21:30:00.000Z'],
    ['in UTC, whatever the zone', '2026-11-21T03:00:00Z', 'America/New_York', '2026-11-21T03:00:00.000Z'],
    ['that clocks show twice, as the first one', '2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    [
      'that clocks show twice, which says which one',
      '2026-10-25T02:30+01:00',
      'Europe/Berlin',
      '2026-10-25T01:30:00.000Z',
    ],
    ['in the hour that UTC has and London skips', '2026-03-29T01:30Z', 'Europe/London', '2026-03-29T01:30:00.000Z'],
    [
      'without a time is its first moment, which proves least',
      '2026-11-21',
      'Europe/Berlin',
      '2026-11-20T23:00:00.000Z',
    ],
  ])('%s', (_, text, zone, expected) => {
    expect(utc(text, zone)).toBe(expected);
  });

  it('is read as it is written, its own offset included', () => {
    expect(utc('21.11.2026 03:00', 'Europe/Berlin', 'dd.MM.yyyy HH:mm')).toBe('2026-11-21T02:00:00.000Z');
    expect(utc('25.10.2026 02:30 +01:00', 'Europe/Berlin', 'dd.MM.yyyy HH:mm ZZ')).toBe('2026-10-25T01:30:00.000Z');
  });

  test.each([
    ['the clocks skipped it', '2026-03-29 02:30:00', 'Europe/Berlin', undefined],
    ['the clocks skipped it, in a written format', '29.03.2026 02:30', 'Europe/Berlin', 'dd.MM.yyyy HH:mm'],
    ['the clocks of London skipped it', '2026-03-29 01:30', 'Europe/London', undefined],
    ['there is no such day', '2026-02-30 01:00', 'UTC', undefined],
    ['it could be two days', '03/04/2026', 'UTC', undefined],
    ['the format is none', '2026-11-21', 'UTC', 'foo'],
  ])('fails when %s', (_, text, zone, format) => {
    expect(readStatusDate(text, { zone, format })).toBeUndefined();
  });

  it('fails in a zone that every machine takes otherwise', () => {
    expect(['Europe/Berlin', 'UTC', 'UTC+2'].map(isZone)).toEqual([true, true, true]);
    expect(['local', 'SYSTEM', 'default', '', 'Middle/Earth'].map(isZone)).toEqual([false, false, false, false, false]);
  });
});
