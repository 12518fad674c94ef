import type { Problem } from '../../site';
import type { ChangeRecord } from './change-record';
import { isOpen } from './course-of';
import type { ChangeReading } from './read-change';

export interface OpenChange {
  readonly reading: ChangeReading;
  readonly record: ChangeRecord;
}

/** Of all records those that are neither done nor withdrawn. */
export function openChanges(readings: readonly ChangeReading[]): readonly OpenChange[] {
  return readings.flatMap((reading) =>
    reading.record !== undefined && isOpen(reading.record) ? [{ reading, record: reading.record }] : [],
  );
}

/** Records of sites that are not there, and a second open change of one site. */
export function registerProblems(readings: readonly ChangeReading[], sites: readonly string[]): readonly Problem[] {
  const open = openChanges(readings);
  const unknown = readings.filter(({ record }) => record !== undefined && !sites.includes(record.site));
  const second = open.filter(({ record }, index) =>
    open.slice(0, index).some((one) => one.record.site === record.site),
  );
  return [
    ...unknown.map(({ record, placeOf }) => ({
      code: 'SiteNotFound',
      place: placeOf(['site']),
      message: 'there is no such site',
      got: JSON.stringify(record?.site),
      allowed: sites.join(', '),
      remedy: 'correct the name; a record never moves to another site',
    })),
    ...second.map(({ record, reading }) => ({
      code: 'ChangeAlreadyOpen',
      place: reading.placeOf(['site']),
      message: `${record.site} has an open change already: ${open.find((one) => one.record.site === record.site)?.reading.file}`,
      remedy: 'end or withdraw that one first: swing next',
    })),
  ];
}
