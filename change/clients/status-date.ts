import { DateTime, Info } from 'luxon';

/** How the dates of the list are written. */
export interface DateReading {
  /** Zone of dates that name none: `"Europe/Berlin"`, `"UTC"`. */
  readonly zone: string;
  /**
   * In the tokens of Luxon: `"LL/dd/yyyy hh:mm a"`.
   *
   * @default ISO 8601 only: `03/04/2026` is two different days, and guessing would prove the wrong one
   */
  readonly format?: string | undefined;
}

/**
 * A time that local clocks show twice is taken as the earlier one: it then proves less. Undefined when it is no date, and
 * for a time that the clocks of the zone skipped: then the zone is another one.
 */
export function readStatusDate(text: string, { zone, format }: DateReading): DateTime | undefined {
  const asked = text.trim();
  const time = parsed(asked, { zone, format });
  if (!time.isValid || (format === undefined && !/^\d{4}-\d\d-\d\d/.test(asked))) return undefined;
  // what names its offset needs no zone and is never ambiguous
  if (!time.zone.equals(Info.normalizeZone(zone))) return time;
  if (isSkipped(time, parsed(asked, { zone: 'UTC', format }))) return undefined;
  return time.getPossibleOffsets().reduce((first, other) => (other < first ? other : first), time);
}

function parsed(text: string, { zone, format }: DateReading): DateTime {
  return format === undefined
    ? DateTime.fromISO(text.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T'), { zone, setZone: true })
    : DateTime.fromFormat(text, format, { zone, setZone: true, locale: 'en' });
}

/** Luxon moves a skipped time by an hour: the clock then shows another time than was written. */
function isSkipped(time: DateTime, written: DateTime): boolean {
  return time.setZone('UTC', { keepLocalTime: true }).toMillis() !== written.toMillis();
}

/** Those that Luxon takes from the machine: there a list would be judged otherwise than here. */
const zonesOfTheMachine: readonly string[] = ['local', 'default', 'system'];

export function isZone(zone: string): boolean {
  return !zonesOfTheMachine.includes(zone.toLowerCase()) && Info.normalizeZone(zone).isValid;
}
