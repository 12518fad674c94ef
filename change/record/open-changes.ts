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

/** Open records of sites that are not there, and a second open change of one site. */
export function registerProblems(readings: readonly ChangeReading[], sites: readonly string[]): readonly Problem[] {
  const open = openChanges(readings);
  return [
    ...open.filter(({ record }) => !sites.includes(record.site)).map((one) => siteNotFound(one, sites)),
    ...open.flatMap((one, index) => {
      const first = open.slice(0, index).find(({ record }) => record.site === one.record.site);
      return first === undefined ? [] : [alreadyOpen(one, first)];
    }),
  ];
}

function siteNotFound({ record, reading }: OpenChange, sites: readonly string[]): Problem {
  return {
    code: 'SiteNotFound',
    place: reading.placeOf(['site']),
    message: 'there is no such site',
    got: JSON.stringify(record.site),
    allowed: sites.join(', '),
    remedy: 'correct the name; a record never moves to another site',
  };
}

function alreadyOpen({ record, reading }: OpenChange, first: OpenChange): Problem {
  return {
    code: 'ChangeAlreadyOpen',
    place: reading.placeOf(['site']),
    message: `${record.site} has an open change already: ${first.reading.file}`,
    remedy: 'end or withdraw that one first: swing next',
  };
}
