import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInput, refused, SwingError, type Site } from '../../site';
import { loadProject } from '../../stacks';
import { readSites } from '../../targets';
import type { Workspace } from '../workspace';
import { assertSafeDiff } from './guards';
import { unifiedPatch } from './patch';
import type { Position } from './position';
import { siteTextAfter } from './site-edits';
import type { DiffKind } from './states';

/** One diff of one file, checked and not yet written. */
export interface NextFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** For `git apply`. */
  readonly patch: string;
  /** The site as the new text reads. */
  readonly site: Site;
}

/**
 * The site file after one diff, read back with every rule of every site file. Writes nothing.
 * @throws SwingError exit 2 when the text would break a rule, exit 3 when the diff is not safe
 */
export function nextFile(workspace: Workspace, diff: DiffKind, position: Position): NextFile {
  const { siteFile } = workspace;
  const before = readFileSync(siteFile, 'utf8');
  const after = siteTextAfter(before, diff, position);
  const site = readBack(workspace, after);
  assertSafeDiff(site, diff, position);
  return { file: siteFile, before, after, patch: unifiedPatch(position.facts.siteFile, before, after), site };
}

/**
 * Puts the text in place: written beside and renamed, so that a stop leaves the old file or the new one.
 * @throws SwingError exit 3 `FileChanged` when somebody wrote the file meanwhile
 */
export function replaceFile({ file, before, after }: NextFile): void {
  const beside = `${file}.swing-${process.pid}`;
  writeFileSync(beside, after);
  // Hazard: an edit made since the facts were read would be lost. Compared last, right before the rename.
  if (readFileSync(file, 'utf8') !== before) {
    rmSync(beside, { force: true });
    throw fileChanged(file);
  }
  renameSync(beside, file);
}

/** Rules across files count too: a new appliance may belong to another site already. */
function readBack({ root, site, siteFile }: Workspace, text: string): Site {
  const files = [...loadProject(root).siteFiles.values()].map((file) => ({
    file: file.startsWith(root) ? file.slice(join(root, '/').length) : file,
    text: file === siteFile ? text : readFileSync(file, 'utf8'),
  }));
  try {
    const read = readSites(files).find(({ name }) => name === site.name);
    if (read !== undefined) return read;
  } catch (error) {
    if (error instanceof SwingError) throw breaksRules(site.name, error);
    throw error;
  }
  throw new TypeError(`${siteFile} is no longer the file of ${site.name}`);
}

function breaksRules(place: string, error: SwingError): SwingError {
  const message =
    'the next diff would break a rule of the site files, so nothing was written; places are those it would have';
  const head = { code: 'DiffBreaksRules', place, message, remedy: 'correct the goal, then run swing migrate again' };
  return badInput(head, ...error.problems);
}

function fileChanged(place: string): SwingError {
  const message = 'somebody wrote the site file meanwhile, so nothing was written';
  return refused({ code: 'FileChanged', place, message, remedy: 'look at it, then run swing migrate again' });
}
