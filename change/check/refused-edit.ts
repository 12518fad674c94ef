import { renderGot, type Problem } from '../../site';
import { pathOf } from '../path';
import type { Row } from '../procedure';
import { courseOf, stateOf, type ChangeRecord } from '../record';
import { fillSentence, sentenceWords } from '../sentence';
import { wayBackFrom } from '../transition';
import { fitOf, type Found, type Misfit } from './edit-fit';
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
  return misfit === undefined ? ofAnotherRow(refused) : differs(refused, misfit);
}

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

function ofAnotherRow(refused: Refused): Problem {
  const { record, found, place } = refused;
  const course = courseOf(record);
  const path = pathOf(course.procedure, course.facts);
  const state = stateOf(record);
  const at = path.findIndex(({ from }) => from === state);
  const there = indexOfRow(refused, path);
  const row = path[there];
  const told = {
    place,
    message: `${nameOf(found.difference)} must not change while ${record.id} is ${state}`,
    got: renderGot(found.difference.after),
  };
  if (row === undefined || at < 0) return takenBack(record, found, told);
  const own = row.edits?.some(({ when }) => when === 'with') === true ? [row.event] : [];
  const missing = [...path.slice(at, there).map(({ event }) => event), ...own];
  return {
    code: there < at ? 'EditTooLate' : 'EditTooEarly',
    ...told,
    message: `${told.message}; ${rowName(course.procedure, row)} would allow it`,
    remedy:
      there < at
        ? `that step is passed; next is ${path[at]?.event}`
        : `missing: ${missing.join(', ')}; swing next says how`,
  };
}

/** The row whose edit it is; else one at whose place it is. */
function indexOfRow({ record, found }: Refused, path: readonly Row[]): number {
  const fit = ({ edits = [] }: Row) => edits.map((edit) => fitOf(record, { edit, back: false }, found));
  const exact = path.findIndex((row) => fit(row).includes('fits'));
  return exact >= 0 ? exact : path.findIndex((row) => fit(row).some((one) => typeof one !== 'string'));
}

type Told = Pick<Problem, 'place' | 'message' | 'got'>;

/** Only a step that goes back may take an edit back. */
function takenBack(record: ChangeRecord, found: Found, told: Told): Problem {
  const course = courseOf(record);
  const done = pathOf(course.procedure, course.facts).find(({ edits = [] }) =>
    edits.some((edit) => fitOf(record, { edit, back: true }, found) === 'fits'),
  );
  if (done === undefined) return neverAllowed(record, found, told);
  const way = wayBackFrom(course, stateOf(record));
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

function neverAllowed(record: ChangeRecord, { difference }: Found, told: Told): Problem {
  const others = rowsOfAny(difference);
  const elsewhere = others === 'none' ? '' : `, rows of other changes: ${others}`;
  return {
    code: 'EditOfNoRow',
    ...told,
    message: `${told.message}; no row of ${record.procedure} allows it${elsewhere}`,
    remedy: 'take it out of this pull request; what the change does not need waits until it is ended',
  };
}

export function nameOf({ path }: Difference): string {
  return path.join('.');
}
