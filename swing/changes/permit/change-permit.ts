import { openChanges, type ChangeReading, type OpenChange } from '../../../change';
import type { ChangePermit } from '../../../review';
import { renderProblem, type Site } from '../../../site';
import { readRegister } from '../register';
import { permitOfChange, type PermitQuestion, type Refusal } from './row-permit';

/**
 * What the records of a project say of a plan that moves the primary. Refused is only a planned swing: a dead primary and a
 * way back wait for no paperwork. Reads `changes/`; never throws.
 */
export function changePermit(root: string, site: Site, question: PermitQuestion): ChangePermit {
  return permitOfRegister(readRegister(root), site, question);
}

/** The same of records that were read already. Pure. */
export function permitOfRegister(
  register: readonly ChangeReading[],
  site: Site,
  question: PermitQuestion,
): ChangePermit {
  if (register.length === 0) return { kind: 'no-records' };
  const found = permitOf(register, site, question);
  const held = found.kind === 'refused' && isUrgent(question);
  return held ? toldInstead(found, question) : found;
}

function isUrgent({ verb, kind, inProgress }: PermitQuestion): boolean {
  return verb === 'rollback' || kind === 'forced' || inProgress === true;
}

function toldInstead({ sentence, change }: Refusal, question: PermitQuestion): ChangePermit {
  const warning = `${sentence}; ${whyNotHeldUp(question)}`;
  return { kind: 'told', warnings: [warning], ...(change !== undefined && { change }) };
}

function whyNotHeldUp({ verb, kind }: PermitQuestion): string {
  const after = 'record afterwards what was done';
  if (verb === 'rollback') return `a way back waits for no record: ${after}`;
  return kind === 'forced'
    ? `a forced swap waits for no record: ${after}`
    : `it is the rest of a change under way, which is finished first: ${after}`;
}

function permitOf(register: readonly ChangeReading[], site: Site, question: PermitQuestion): ChangePermit {
  const doubtful = register.filter((one) => one.site === undefined || one.site === site.name);
  const broken = doubtful.flatMap(({ problems }) => problems);
  if (broken[0] !== undefined) return unreadable(broken.map(renderProblem), site);
  const open = openChanges(register).filter(({ record }) => record.site === site.name);
  const [change] = open;
  if (change === undefined) return noOpenChange(site);
  if (open.length > 1) return severalOpen(open, site);
  return permitOfChange(change, site, question);
}

function unreadable([first = '', ...more]: readonly string[], site: Site): Refusal {
  const rest = more.length === 0 ? '' : `, and ${more.length} more`;
  return {
    kind: 'refused',
    code: 'ChangeRecordUnreadable',
    sentence: `a change record cannot be read, so nobody knows what is permitted: ${first}${rest}`,
    missing: [],
    remedy: `correct it; swing next ${site.name} tells all of it`,
  };
}

function noOpenChange({ name }: Site): Refusal {
  return {
    kind: 'refused',
    code: 'NoOpenChange',
    sentence: `this project keeps change records, and ${name} has no open change`,
    row: 'P5 swapped → moved (primary-moved), or that of another procedure',
    missing: [],
    remedy: `swing change start ${name} --procedure planned-swap --way WAY writes the record (WAY: shared-ip, dns or nat), or name the procedure that this is`,
  };
}

function severalOpen(open: readonly OpenChange[], { name }: Site): Refusal {
  const files = open.map(({ reading }) => reading.file).join(', ');
  return {
    kind: 'refused',
    code: 'ChangeAlreadyOpen',
    sentence: `${name} has more than one open change: ${files}`,
    missing: [],
    remedy: 'end all but one: swing check names the lines',
  };
}
