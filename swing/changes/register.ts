import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openChanges, readChange, type ChangeReading, type OpenChange } from '../../change';
import { badInput, refused } from '../../site';

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
 * The one open change of a site.
 * @throws SwingError exit 2 for a record that cannot be read, exit 3 `NoOpenChange`, `ChangeAlreadyOpen`
 */
export function openChangeOf(root: string, site: string): OpenChange {
  const register = readRegister(root);
  const broken = register.flatMap(({ problems }) => problems);
  if (broken.length > 0) throw badInput(...broken);
  const open = openChanges(register).filter(({ record }) => record.site === site);
  const [change] = open;
  if (change !== undefined && open.length === 1) return change;
  throw change === undefined ? noOpenChange(site) : severalOpen(open);
}

function noOpenChange(site: string) {
  return refused({
    code: 'NoOpenChange',
    place: changesFolder,
    message: `${site} has no open change`,
    remedy: `swing change start ${site} --procedure asynchronous-upgrade --to VERSION --way dns`,
  });
}

function severalOpen(open: readonly OpenChange[]) {
  return refused({
    code: 'ChangeAlreadyOpen',
    place: open[1]?.reading.placeOf(['id']) ?? changesFolder,
    message: `a site has one open change at most, and here are ${open.map(({ reading }) => reading.file).join(', ')}`,
    remedy: 'withdraw all but one: step change-withdrawn',
  });
}
