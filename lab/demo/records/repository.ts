import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Lab } from '../../lab';

/** What a repository of one's own would not hold: what is built, what Terraform remembers, the lab itself. */
const ignored = ['node_modules', 'cdktf.out', '.swing', '.lab', '*.tfstate*', 'swing.yaml'];

/** Makes the lab's workspace the git repository it would be, with everything so far merged. */
export function beginRepository(lab: Lab): void {
  writeFileSync(join(lab.root, '.gitignore'), `${ignored.join('\n')}\n`);
  git(lab, ['init', '--quiet', '--initial-branch=main']);
  merge(lab, 'what runs today');
}

/** Commits everything: what was proposed is the base of the next pull request. */
export function merge(lab: Lab, title: string): void {
  git(lab, ['add', '--all']);
  git(lab, ['commit', '--quiet', '--allow-empty', `--message=${title}`]);
}

/** Takes back what is not merged: the pull request is closed. */
export function close(lab: Lab): void {
  git(lab, ['reset', '--quiet', '--hard']);
}

function git({ root, env }: Lab, args: readonly string[]): void {
  const author = ['-c', 'user.name=ops', '-c', 'user.email=ops@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...author, ...args], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
