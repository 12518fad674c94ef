import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { Problem } from '../../../site';

export interface ExposedFile {
  /** Where it lies; absolute. It exists. */
  readonly path: string;
  /** How problems name it. */
  readonly file: string;
  /** Of the project; absolute. */
  readonly root: string;
}

/** What must never be committed, by its kind. */
const secrets = {
  'certificate-export': {
    code: 'KeyInProject',
    holds: 'a private key',
    remedy: 'move it to where your secrets lie and name it there; if it was committed once, replace the key',
  },
  'session-data': {
    code: 'SessionDataInProject',
    holds: 'what people said in sessions',
    remedy:
      'move it out of the repository and name it there; if it was committed once, have it taken out of the history',
  },
} as const;

/**
 * Whether a file that must not be committed could be: it lies in the git tree that holds the project, and git does not
 * ignore it. What git cannot answer counts as not ignored. Asks git; writes nothing.
 */
export function exposedProblems(kind: keyof typeof secrets, { path, file, root }: ExposedFile): readonly Problem[] {
  const { code, holds, remedy } = secrets[kind];
  const tree = treeOf(realpathSync(root));
  // a link may lead into the tree, and a link in the tree out of it: the link itself holds nothing
  const real = realpathSync(path);
  if (tree === undefined || !liesIn(tree, real) || isIgnored(tree, real)) return [];
  return [
    {
      code,
      place: file,
      message: `the file holds ${holds} and lies in the git tree of the project, where the next commit may take it`,
      allowed: 'outside of the repository, or where git ignores it',
      remedy,
    },
  ];
}

/** The folder above with `.git` in it: a folder, or a file in a linked work tree. */
function treeOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : treeOf(above);
}

function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}

/** A file that is tracked already counts as not ignored, whatever the patterns say. */
function isIgnored(tree: string, path: string): boolean {
  // run by a hook of another repository, git would answer for that one
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...env } = process.env;
  return spawnSync('git', ['check-ignore', '--quiet', '--', path], { cwd: tree, env, stdio: 'ignore' }).status === 0;
}
