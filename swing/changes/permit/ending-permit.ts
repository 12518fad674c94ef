import {
  courseOf,
  judgeChange,
  nextRow,
  openChanges,
  stateOf,
  type ChangeReading,
  type OpenChange,
} from '../../../change';
import type { EndingPermit } from '../../../review';
import type { Site } from '../../../site';
import { readRegister } from '../register';

/**
 * What the open change of a site says of the appliance that leaves; undefined where none is open. In doubt nothing may end: a
 * record that cannot be read, or is not right, permits nothing. Reads `changes/`.
 */
export function endingPermit(root: string, site: Pick<Site, 'name'>, now: number): EndingPermit | undefined {
  const register = readRegister(root).filter((one) => one.site === undefined || one.site === site.name);
  const broken = register.find(({ problems }) => problems.length > 0);
  if (broken !== undefined) return notReadable(broken, site);
  const [change] = openChanges(register);
  return change === undefined ? undefined : permitOf(change, site, now);
}

function notReadable({ file }: ChangeReading, { name }: Pick<Site, 'name'>): EndingPermit {
  const id = file.replace(/^.*\/|\.ya?ml$/g, '');
  const change = { id, file, procedure: 'not readable', state: 'not readable' };
  return {
    change,
    next: 'not known',
    lifts: false,
    ends: false,
    remedy: `correct it: swing next ${name} tells what is wrong`,
  };
}

function permitOf({ record, reading }: OpenChange, { name }: Pick<Site, 'name'>, now: number): EndingPermit {
  const course = courseOf(record);
  const { number, title } = course.procedure;
  const row = nextRow(course, stateOf(record));
  const sound = judgeChange(reading, { now }).length === 0;
  const may = (change: 'lifted' | 'removed'): boolean =>
    sound && (row?.edits ?? []).some((edit) => edit.field === 'retired' && edit.change === change);
  return {
    change: { id: record.id, file: reading.file, procedure: `${number} ${title}`, state: stateOf(record) },
    next: row === undefined ? 'none' : `${number} ${row.from} → ${row.to} (${row.event})`,
    lifts: may('lifted'),
    ends: may('removed'),
    remedy: sound
      ? `swing next ${name} says what comes first`
      : 'put the record right first: swing check names the lines',
  };
}
