import {
  courseOf,
  findProcedure,
  openChanges,
  procedureNames,
  runbookOf,
  runbookOfRecord,
  type ChangeRecord,
  type RunbookQuestion,
  type Way,
} from '../../../change';
import { badInput, type Site } from '../../../site';
import type { Workspace } from '../../workspace';
import { openChangeOf, readRegister } from '../register';

export interface RunbookOptions {
  /** @default that of the open change */
  readonly procedure?: string | undefined;
  /** @default - not decided yet */
  readonly to?: string | undefined;
  /** @default what the targets of the site suggest */
  readonly way?: Way | undefined;
}

/**
 * What a runbook is to tell of: the open change as far as it has come, or a procedure for the site as it is now. Reads only.
 * @throws SwingError exit 2 `ProcedureNotNamed`, `UnknownProcedure`, and for a record of the site that cannot be read
 */
export function runbookQuestion(
  { root, site }: Pick<Workspace, 'root' | 'site'>,
  { procedure: name, to, way }: RunbookOptions,
): RunbookQuestion {
  const procedure = name === undefined ? undefined : findProcedure(name);
  const record = recordOf(root, site);
  const isAbout = procedure === undefined || procedure === (record && courseOf(record).procedure);
  if (record !== undefined && isAbout) return runbookOfRecord(record, site);
  if (procedure === undefined) throw notNamed(root, site);
  const question = runbookOf(site, { procedure, ...(to !== undefined && { to }) });
  return way === undefined ? question : { ...question, facts: { ...question.facts, way } };
}

/** The record of the open change; undefined where none is open. */
function recordOf(root: string, { name }: Site): ChangeRecord | undefined {
  const isOpen = openChanges(readRegister(root)).some(({ record }) => record.site === name);
  return isOpen ? openChangeOf(root, name).record : undefined;
}

/** A record that cannot be read is told as what it is. */
function notNamed(root: string, { name }: Site): Error {
  const broken = readRegister(root).filter((one) => one.site === name && one.problems.length > 0);
  if (broken.length > 0) return badInput(...broken.flatMap(({ problems }) => problems));
  return badInput({
    code: 'ProcedureNotNamed',
    place: '--procedure',
    message: `${name} has no open change, so the procedure has to be named`,
    allowed: procedureNames.join(', '),
    remedy: 'name one of them, or start a change first: swing change start',
  });
}
