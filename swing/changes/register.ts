import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openChanges, readChange, type ChangeReading, type OpenChange } from '../../change';
import { badInput, refused, type Problem } from '../../site';
import { endedProblem } from './ended-change';

/** Where records lie, beside `sites/`. */
export const changesFolder = 'changes';

/** Every record of a project, also those that cannot be read. Reads only. */
export function readRegister(root: string): readonly ChangeReading[] {
  return changeFiles(root).map((file) => readChange(readFileSync(join(root, file), 'utf8'), file));
}

/** `changes/ID.yaml`, sorted; no folder means no records. */
export function changeFiles(root: string): readonly string[] {
  const folder = join(root, changesFolder);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'));
  return names.sort().map((name) => `${changesFolder}/${name}`);
}

/**
 * The one open change of a site. A record of another site that cannot be read stops nobody here; one whose site cannot be told stops only
 * where it could be the one that is looked for.
 * @throws SwingError exit 2 for a record of this site that cannot be read, exit 3 `NoOpenChange`, `ChangeAlreadyOpen`
 */
export function openChangeOf(root: string, site: string): OpenChange {
  const register = readRegister(root);
  const broken = unreadable(register).filter((reading) => reading.site === site);
  if (broken.length > 0) throw badInput(...broken.flatMap(({ problems }) => problems));
  const open = openChanges(register).filter(({ record }) => record.site === site);
  const [change] = open;
  if (change !== undefined && open.length === 1) return change;
  throw change === undefined ? noOpenChange(site, register) : severalOpen(open);
}

/** @throws SwingError exit 2 when a record cannot be read that is, or could be, one of this site */
export function assertReadable(register: readonly ChangeReading[], site: string): void {
  const doubtful = unreadable(register).filter((reading) => reading.site === site || reading.site === undefined);
  if (doubtful.length > 0) throw badInput(...doubtful.flatMap((reading) => doubt(reading, site)));
}

function unreadable(register: readonly ChangeReading[]): readonly ChangeReading[] {
  return register.filter(({ record }) => record === undefined);
}

function doubt({ file, site: named, problems }: ChangeReading, site: string): readonly Problem[] {
  if (named === site) return problems;
  const told: Problem = {
    code: 'RecordOfUnknownSite',
    place: file,
    message: `this record cannot be read, and it could be an open change of ${site}`,
    remedy: 'correct what follows, at least its line site:, then repeat',
  };
  return [told, ...problems];
}

function noOpenChange(site: string, register: readonly ChangeReading[]) {
  const doubtful = unreadable(register).filter((reading) => reading.site === undefined);
  if (doubtful.length > 0) return badInput(...doubtful.flatMap((reading) => doubt(reading, site)));
  const none: Problem = {
    code: 'NoOpenChange',
    place: changesFolder,
    message: `${site} has no open change`,
    remedy: `swing change start ${site} --procedure asynchronous-upgrade --to VERSION --way dns`,
  };
  return refused(endedProblem(register, site) ?? none);
}

function severalOpen(open: readonly OpenChange[]) {
  return refused({
    code: 'ChangeAlreadyOpen',
    place: open[1]?.reading.placeOf(['id']) ?? changesFolder,
    message: `a site has one open change at most, and here are ${open.map(({ reading }) => reading.file).join(', ')}`,
    remedy: 'withdraw all but one: step change-withdrawn',
  });
}
