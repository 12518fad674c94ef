import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { badInput, refused, type Site, type SwingError } from '../../site';
import { releaseTarget } from '../release-target';
import type { Call, Result } from '../verb';

/**
 * Writes the tombstone and takes the target out of the file. The next plan takes its pointers out of the state and
 * destroys nothing.
 */
export async function release(call: Call<{ readonly target: string }>): Promise<Result> {
  const workspace = call.openWorkspace();
  const { site, siteFile } = workspace;
  const key = call.options.target;
  const index = indexOf(site, key);
  const record = await call.engine.recordStoreFor(workspace).read();
  if (record.inProgress !== undefined || record.holder !== undefined) throw changeInProgress(site.name);
  replaceFile(siteFile, releaseTarget(readFileSync(siteFile, 'utf8'), { index, key }));
  return {
    exit: 0,
    json: { site: site.name, released: key, file: siteFile },
    text: `${site.name}: ${key} left ${siteFile}; its tombstone is in released:. Next: swing plan ${site.name} (nothing is destroyed)\n`,
  };
}

function indexOf(site: Site, key: string): number {
  const index = site.targets.findIndex((target) => target.key === key);
  if (index >= 0) return index;
  throw badInput({
    code: site.released.includes(key) ? 'AlreadyReleased' : 'UnknownTarget',
    place: '--target',
    message: `${site.name} has no such target`,
    got: JSON.stringify(key),
    allowed: site.targets.map((target) => target.key).join(', ') || 'none: the site has no targets',
    remedy: 'name one of them',
  });
}

/** Hazard: the remainder of a change would then be reviewed against a file it was not approved for. */
function changeInProgress(site: string): SwingError {
  return refused({
    code: 'ChangeInProgress',
    place: site,
    message: 'the targets of a site stay as they are while a change of it is under way',
    remedy: 'end it first: swing apply goes on, swing rollback goes back',
  });
}

/** Writes beside and renames, so that a stop leaves the old file or the new one. */
function replaceFile(file: string, text: string): void {
  const beside = `${file}.swing-${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
