import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnProgress } from '../report';
import type { Workspace } from '../workspace';
import { terraformEnvironment } from './environment';
import { terraformFailure } from './failure';
import { runTerraform, terraformBinary } from './run';

const stampName = 'swing-init.sha256';

/**
 * `terraform init`, only when something it depends on changed: the terraform and provider-requirement blocks, the lock
 * file, the CLI configuration, the binary's name.
 * Effects: writes `.terraform/` and `.terraform.lock.hcl` in the stack's folder; safe to repeat.
 */
export async function initWhenNeeded(workspace: Workspace, onProgress: OnProgress): Promise<void> {
  if (stampOf(workspace) === fingerprint(workspace)) return;
  onProgress({ code: 'InitStarted', text: 'terraform init' });
  const run = await runTerraform(workspace, ['init', '-input=false', '-no-color']);
  if (run.exitCode !== 0) throw terraformFailure(workspace, 'init', run);
  writeFileSync(stampFile(workspace), fingerprint(workspace));
}

function stampFile(workspace: Workspace): string {
  return join(workspace.stackDir, '.terraform', stampName);
}

function stampOf(workspace: Workspace): string | undefined {
  const file = stampFile(workspace);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function fingerprint(workspace: Workspace): string {
  const hash = createHash('sha256');
  const config = terraformEnvironment(workspace)['TF_CLI_CONFIG_FILE'];
  hash.update(JSON.stringify([terraformBinary(workspace.env), requirements(workspace)]));
  hash.update(textOf(join(workspace.stackDir, '.terraform.lock.hcl')));
  hash.update(config === undefined ? '' : textOf(config));
  return hash.digest('hex');
}

function requirements(workspace: Workspace): unknown {
  const stack = JSON.parse(textOf(join(workspace.stackDir, 'cdk.tf.json')) || '{}') as { terraform?: unknown };
  return stack.terraform;
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
