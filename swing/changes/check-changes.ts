import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPullRequest, type FilePair } from '../../change';
import { badInput, type Problem, type Site } from '../../site';
import { loadProject } from '../../stacks';
import { readSite } from '../../targets';
import { changeFiles, changesFolder } from './register';

export interface CheckReport {
  readonly base: string;
  readonly problems: readonly Problem[];
  /** Files of `sites/` and `changes/` that differ from the base. */
  readonly changed: readonly string[];
}

export interface CheckOptions {
  readonly root: string;
  /** A branch, a tag, a commit: what the pull request is merged into. */
  readonly base: string;
  readonly now: number;
}

/**
 * Judges the difference of the working tree from a base. Reads files and asks git; writes nothing.
 * @throws SwingError exit 2 `BaseNotFound`
 */
export async function checkChanges({ root, base, now }: CheckOptions): Promise<CheckReport> {
  const commit = commitOf(root, base);
  const siteFiles = pairs({ root, commit, folder: 'sites', head: headSites(root) });
  const pairsOfChanges = pairs({ root, commit, folder: changesFolder, head: changeFiles(root) });
  const sitesInBase = siteFiles.flatMap(({ file, base: text }) => (text === undefined ? [] : trySite(text, file)));
  const problems = await checkPullRequest({ root, siteFiles, changeFiles: pairsOfChanges, sitesInBase, now });
  const changed = [...siteFiles, ...pairsOfChanges].filter((pair) => pair.base !== pair.head).map(({ file }) => file);
  return { base, problems, changed };
}

/** A site that left the working tree altogether may leave none behind. */
function headSites(root: string): readonly string[] {
  return [...loadProject(root).siteFiles.values()].map((file) => file.slice(join(root, '/').length));
}

interface Folder {
  readonly root: string;
  readonly commit: string;
  readonly folder: string;
  readonly head: readonly string[];
}

function pairs({ root, commit, folder, head }: Folder): readonly FilePair[] {
  const listed = git(root, ['ls-tree', '-r', '--name-only', '-z', commit, '--', `${folder}/`]).split('\0');
  const inBase = listed.filter((file) => /\.ya?ml$/.test(file));
  return [...new Set([...inBase, ...head])].sort().map((file) => ({
    file,
    base: inBase.includes(file) ? git(root, ['show', `${commit}:./${file}`]) : undefined,
    head: existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined,
  }));
}

function trySite(text: string, file: string): readonly Site[] {
  try {
    return [readSite(text, file)];
  } catch {
    // What the base had wrong is not this pull request's doing.
    return [];
  }
}

/** The name is resolved first and behind `--end-of-options`: a name is never taken for an option. */
function commitOf(root: string, base: string): string {
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`]).trim();
  } catch {
    throw badInput({
      code: 'BaseNotFound',
      place: '--base',
      message: 'git knows no such commit here',
      got: JSON.stringify(base),
      remedy: 'name the branch the pull request is merged into; in CI fetch it first (fetch-depth: 0)',
    });
  }
}

function git(root: string, args: readonly string[]): string {
  return execFileSync('git', [...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64_000_000,
  });
}
