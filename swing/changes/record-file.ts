import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { refused } from '../../site';

/** A record with one entry more in a list at its top; comments and everything else of the file stay. */
export function withEntry(text: string, list: 'steps' | 'rescheduled', entry: unknown): string {
  const document = parseDocument(text);
  const present = document.get(list) as { flow?: boolean } | undefined;
  if (present === undefined || present === null) document.set(list, document.createNode([]));
  else present.flow = false;
  document.addIn([list], document.createNode(entry, { aliasDuplicateObjects: false }));
  return document.toString({ lineWidth: 0 });
}

/**
 * Puts a record in place: written beside and renamed, so that a stop leaves the old one or the new one.
 * @throws SwingError exit 3 `FileChanged` when somebody wrote it meanwhile
 */
export function replaceRecord(
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
): void {
  const beside = `${path}.swing-${process.pid}`;
  writeFileSync(beside, after);
  // Hazard: an entry made since the record was read would be lost. Compared last, right before the rename.
  if (readFileSync(path, 'utf8') !== before) {
    rmSync(beside, { force: true });
    throw refused({
      code: 'FileChanged',
      place: path,
      message: 'somebody wrote the record meanwhile, so nothing was written',
      remedy: 'look at it, then repeat',
    });
  }
  renameSync(beside, path);
}
