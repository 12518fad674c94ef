import { renderGot, type Problem } from '../../site';
import { pathOf } from '../path';
import type { Row } from '../procedure';
import { courseOf, stateOf, type ChangeRecord } from '../record';
import { fillSentence, sentenceWords } from '../sentence';
import { wayBackFrom } from '../transition';
import { fitOf, type Found } from './edit-fit';
import type { Fit, Misfit } from './fit';
import type { PermittedEdit } from './permitted-edit';
import { rowName, rowsOfAny } from './row-name';
import type { Difference } from './site-difference';

interface Refused {
  readonly record: ChangeRecord;
  readonly found: Found;
  readonly place: string;
  /** What this pull request may do here. */
  readonly permitted: readonly PermittedEdit[];
}

/** Why a difference is not allowed: the row that would allow it, or that none does, and what is missing. */
export function refusedEdit(refused: Refused): Problem {
  const misfit = misfitOf(refused);
  if (indexOfRow(refused, isExact) >= 0) return ofRow(refused, isExact);
  const back = takenBack(refused);
  if (back !== undefined) return back;
  if (misfit !== undefined) return differs(refused, misfit);
  return indexOfRow(refused, isNear) >= 0 ? ofRow(refused, isNear) : neverAllowed(refused);
}

const isExact = (fit: Fit) => fit === 'fits';
const isNear = (fit: Fit) => fit !== 'elsewhere';

function misfitOf({ record, found, permitted }: Refused): Misfit | undefined {
  const fits = permitted.map((one) => fitOf(record, one, found));
  return fits.find((fit) => typeof fit !== 'string');
}

function differs({ record, found, place, permitted }: Refused, { message, remedy }: Misfit): Problem {
  const { procedure, facts } = courseOf(record);
  const edits = permitted.map(({ edit }) => edit);
  const row = pathOf(procedure, facts).find((one) => one.edits?.some((edit) => edits.includes(edit)));
  return {
    code: 'EditDiffers',
    place,
    message: `${nameOf(found.difference)} changes otherwise than ${row === undefined ? 'its row' : rowName(procedure, row)} allows: ${message}`,
    got: renderGot(found.difference.after),
    remedy,
  };
}

function pathOfRecord(record: ChangeRecord): readonly Row[] {
  const { procedure, facts } = courseOf(record);
  return pathOf(procedure, facts);
}

/** The first row whose edit it is, or at whose place it is. */
function indexOfRow({ record, found }: Refused, accepts: (fit: Fit) => boolean): number {
  return pathOfRecord(record).findIndex(({ edits = [] }) =>
    edits.some((edit) => accepts(fitOf(record, { edit, back: false }, found))),
  );
}

type Told = Pick<Problem, 'place' | 'message' | 'got'>;

function toldOf({ record, found, place }: Refused): Told {
  return {
    place,
    message: `${nameOf(found.difference)} must not change while ${record.id} is ${stateOf(record)}`,
    got: renderGot(found.difference.after),
  };
}

/** A row of this change allows it, at another time. */
function ofRow(refused: Refused, accepts: (fit: Fit) => boolean): Problem {
  const { record } = refused;
  const path = pathOfRecord(record);
  const [at, there] = [path.findIndex(({ from }) => from === stateOf(record)), indexOfRow(refused, accepts)];
  const row = path[there];
  const told = toldOf(refused);
  const name = row === undefined ? '' : rowName(courseOf(record).procedure, row);
  const own = row?.edits?.some(({ when }) => when === 'with') === true ? [row.event] : [];
  const missing = [...path.slice(at, there).map(({ event }) => event), ...own];
  const late = at < 0 || there < at;
  return {
    code: late ? 'EditTooLate' : 'EditTooEarly',
    ...told,
    message: `${told.message}; ${name} would ${late ? 'have allowed' : 'allow'} it`,
    remedy: late
      ? `that step is passed; next is ${path[at]?.event ?? 'nothing: the change has ended'}`
      : `missing: ${missing.join(', ')}; swing next says how`,
  };
}

/** Only a step that goes back may take an edit back; undefined when it takes nothing back. */
function takenBack(refused: Refused): Problem | undefined {
  const { record, found } = refused;
  const course = courseOf(record);
  const done = pathOfRecord(record).find(({ edits = [] }) =>
    edits.some((edit) => fitOf(record, { edit, back: true }, found) === 'fits'),
  );
  if (done === undefined) return undefined;
  const way = wayBackFrom(course, stateOf(record));
  const told = toldOf(refused);
  const message = `${told.message}; it takes back what ${rowName(course.procedure, done)} did`;
  return {
    code: 'EditWithoutWayBack',
    ...told,
    message:
      way.kind === 'no-return'
        ? `${message}, behind a point of no return: ${fillSentence(way.reason, sentenceWords(record))}`
        : message,
    remedy:
      way.kind === 'step'
        ? `missing: ${way.back.event}, recorded in this pull request; swing next says how`
        : 'take it out of this pull request',
  };
}

function neverAllowed(refused: Refused): Problem {
  const told = toldOf(refused);
  const others = rowsOfAny(refused.found.difference);
  const elsewhere = others === 'none' ? '' : `, rows of other changes: ${others}`;
  return {
    code: 'EditOfNoRow',
    ...told,
    message: `${told.message}; no row of ${refused.record.procedure} allows it${elsewhere}`,
    remedy: 'take it out of this pull request; what the change does not need waits until it is ended',
  };
}

export function nameOf({ path }: Difference): string {
  return path.join('.');
}
