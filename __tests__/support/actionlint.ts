import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const built = join(__dirname, '../../.lab/actionlint/actionlint');

/** The linter of GitHub's workflows: the user's own, or what set-up built. */
export function actionlintPath(): string {
  return existsSync(built) ? built : 'actionlint';
}

export function whyNoActionlint(): string | undefined {
  const there = spawnSync(actionlintPath(), ['-version'], { stdio: 'ignore' }).status === 0;
  return there ? undefined : 'actionlint is not installed, and set-up could not build it (it needs Go)';
}
