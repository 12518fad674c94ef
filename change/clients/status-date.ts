import { DateTime } from 'luxon';

/** How the dates of the list are written. */
export interface DateReading {
  /** Zone of dates that name none: `"Europe/Berlin"`, `"UTC"`. */
  readonly zone: string;
  /**
   * In the tokens of Luxon: `"LL/dd/yyyy hh:mm a"`.
   *
   * @default ISO 8601 only: `03/04/2026` is two different days, and guessing would prove the wrong one
   */
  readonly format?: string;
}

/** A time that local clocks show twice is taken as the earlier one: it then proves less. Undefined when it is no date. */
export function readStatusDate(text: string, { zone, format }: DateReading): DateTime | undefined {
  const asked = text.trim();
  const time =
    format === undefined
      ? DateTime.fromISO(asked.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T'), { zone })
      : DateTime.fromFormat(asked, format, { zone, locale: 'en' });
  if (!time.isValid || (format === undefined && !/^\d{4}-\d\d-\d\d/.test(asked))) return undefined;
  return time.getPossibleOffsets().reduce((first, other) => (other < first ? other : first), time);
}

export function isZone(zone: string): boolean {
  return DateTime.local({ zone }).isValid;
}
