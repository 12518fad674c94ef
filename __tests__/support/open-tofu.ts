import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(__dirname, '../..');

/** Longer than fetching and building may take; see `tools/opentofu/`. */
const longestMs = 32 * 60_000;

let asked: { readonly path: string; readonly reason: string | undefined } | undefined;

/** Why there is no OpenTofu; undefined when there is. The first time on a machine it is built, which takes minutes. */
export function whyNoOpenTofu(): string | undefined {
  return ask().reason;
}

/** What `TERRAFORM_BINARY_NAME` must say. */
export function openTofuPath(): string {
  return ask().path;
}

function ask(): NonNullable<typeof asked> {
  const tsx = join(repository, 'node_modules', '.bin', 'tsx');
  asked ??= answerOf(
    spawnSync(tsx, [join(repository, 'tools', 'opentofu.ts')], { encoding: 'utf8', timeout: longestMs }),
  );
  return asked;
}

function answerOf(run: { status: number | null; stdout: string; stderr: string }): NonNullable<typeof asked> {
  const reason = run.stderr.trim().split('\n').at(-1)?.replace('opentofu: ', '');
  return { path: run.stdout.trim(), reason: run.status === 0 ? undefined : (reason ?? 'it did not end in time') };
}
