import { renderGot, type LocatedYaml, type Path, type Problem } from '../../site';
import type { Procedure, Row } from '../procedure';
import { pathOf } from '../path';
import { procedures } from '../procedures';
import { courseOf, stateOf, type ChangeRecord } from '../record';
import { fillSentence, sentenceWords } from '../sentence';
import { wayBackFrom } from '../transition';
import { comingEdits, dueEdits, matches, sideOf, valuesOf, type PermittedEdit } from './permitted-edit';
import { differences, type Difference } from './site-difference';

/** One site of a pull request. */
export interface SiteDiff {
  readonly site: string;
  /** As the base has it; undefined when the file is new. */
  readonly before: unknown;
  readonly after: LocatedYaml;
  /** The change that is open for this site, or that this pull request ends. */
  readonly change?: { readonly record: ChangeRecord; readonly stepsInBase: number } | undefined;
}

/** What no pull request may change without a change that leads there. */
const guarded = ['primary', 'failover', 'version', 'appliance', 'retired', 'site'];

/** Every difference that the table does not allow at this point, and every one that a recorded step asks for. */
export function checkSite(diff: SiteDiff): readonly Problem[] {
  if (diff.before === undefined || diff.after.value === undefined) return [];
  const found = differences(diff.before, diff.after.value);
  return [...ttlProblems(diff, found), ...(diff.change === undefined ? unled(diff, found) : led(diff, found))];
}

/** Hazard: names that are cached with the old, long TTL would lead to the old primary for that long. */
function ttlProblems({ after }: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  const moves = found.some(({ kind }) => kind.field === 'primary');
  return found
    .filter(({ kind }) => moves && kind.field === 'ttl')
    .map(({ path, after: got }) => ({
      code: 'TtlWithPrimary',
      place: after.placeOf(path),
      message: 'a TTL and the primary change in one pull request',
      got: renderGot(got),
      remedy: 'change the TTL in a pull request of its own and wait until the old one has run out',
    }));
}

function unled({ site, after }: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  return found
    .filter(({ kind }) => guarded.includes(kind.field))
    .map((difference) => ({
      code: 'NoOpenChange',
      place: after.placeOf(difference.path),
      message: `${nameOf(difference)} changes, and ${site} has no open change; rows that would allow it: ${rowsOfAny(difference)}`,
      got: renderGot(difference.after),
      remedy: `swing change start ${site} writes the record, which comes first`,
    }));
}

function led(diff: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  const { change, after } = diff;
  if (change === undefined) return [];
  const { record, stepsInBase } = change;
  const due = dueEdits(record, stepsInBase);
  const permitted = [...due, ...comingEdits(record)];
  const refused = found
    .filter(({ kind }) => kind.field !== 'ttl')
    .filter((difference) => !permitted.some((edit) => matches(record, edit, difference)));
  const told = refused.map((difference) => notAllowed(record, difference, after.placeOf(difference.path)));
  const lack = due.flatMap((edit, index) => lacking(record, { edit, later: due.slice(index + 1), after }));
  return [...told, ...lack.filter(({ place }) => !told.some((problem) => problem.place === place))];
}

function notAllowed(record: ChangeRecord, difference: Difference, place: string): Problem {
  const course = courseOf(record);
  const path = pathOf(course.procedure, course.facts);
  const state = stateOf(record);
  const at = path.findIndex(({ from }) => from === state);
  const there = path.findIndex(({ edits = [] }) =>
    edits.some((edit) => matches(record, { edit, back: false }, difference)),
  );
  const row = path[there];
  const got = renderGot(difference.after);
  const head = `${nameOf(difference)} must not change while ${record.id} is ${state}`;
  if (row === undefined || at < 0) return takenBack(record, difference, { place, message: head, got });
  const missing = path.slice(at, there).map(({ event }) => event);
  return {
    code: there < at ? 'EditTooLate' : 'EditTooEarly',
    place,
    message: `${head}; ${rowName(course.procedure, row)} would allow it`,
    got,
    remedy:
      there < at
        ? `that step is passed; next is ${path[at]?.event}`
        : `missing: ${[...missing, ...(row.edits?.some(({ when }) => when === 'with') ? [row.event] : [])].join(', ')}; swing next says how`,
  };
}

type Told = Pick<Problem, 'place' | 'message' | 'got'>;

/** Only a step that goes back may take an edit back. */
function takenBack(record: ChangeRecord, difference: Difference, told: Told): Problem {
  const course = courseOf(record);
  const done = pathOf(course.procedure, course.facts).find(({ edits = [] }) =>
    edits.some((edit) => matches(record, { edit, back: true }, difference)),
  );
  if (done === undefined) return neverAllowed(record, told);
  const way = wayBackFrom(course, stateOf(record));
  const name = rowName(course.procedure, done);
  const message = `${told.message}; it takes back what ${name} did`;
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

function neverAllowed(record: ChangeRecord, told: Told): Problem {
  return {
    code: 'EditOfNoRow',
    ...told,
    message: `${told.message}; no row of ${record.procedure} allows it`,
    remedy: 'take it out of this pull request; what the change does not need waits until it is ended',
  };
}

interface Due {
  readonly edit: PermittedEdit;
  /** Steps recorded after it in the same pull request may have taken it back. */
  readonly later: readonly PermittedEdit[];
  readonly after: LocatedYaml;
}

/** A step is recorded and the file does not tell it: the next plan would be made for a pair that is not there. */
function lacking(record: ChangeRecord, { edit: permitted, later, after }: Due): readonly Problem[] {
  const { edit, back } = permitted;
  if (edit.field === 'appliance' || edit.field === 'retired') return [];
  if (later.some((one) => one.edit.field === edit.field)) return [];
  const path: Path = edit.field === 'version' ? ['appliances', sideOf(record, edit.of), 'version'] : [edit.field];
  const due = valuesOf(record, edit)[back ? 0 : 1];
  const stands = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    after.value,
  );
  if (stands === due) return [];
  return [
    {
      code: 'EditLacking',
      place: after.placeOf(path),
      message: `${path.join('.')} does not tell the step that ${record.id} records`,
      got: renderGot(stands),
      allowed: due,
      remedy: `write ${due}, or take the step out of this pull request`,
    },
  ];
}

function nameOf({ path }: Difference): string {
  return path.join('.');
}

/** `P4 partner-tested → moved (primary-moved)`. */
export function rowName({ number }: Pick<Procedure, 'number'>, { from, to, event }: Row): string {
  return `row ${number} ${from} → ${to} (${event})`;
}

function rowsOfAny({ kind }: Difference): string {
  const names = Object.values(procedures).flatMap((procedure) =>
    procedure.rows
      .filter(({ edits = [] }) => edits.some(({ field }) => field === kind.field))
      .map((row) => rowName(procedure, row)),
  );
  return [...new Set(names)].slice(0, 4).join(', ') || 'none';
}
