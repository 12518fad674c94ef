import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backendOf, type Workspace } from '../workspace';
import { terraformFailure } from './failure';
import { runTerraform, terraformBinary } from './run';

/**
 * The workspace with a folder in which Terraform knows the backend of the stack and nothing else: no provider, no
 * resource. State is read there without the stack being rendered, beside a Terraform that works in the stack's folder.
 * Effects: makes the folder at its first use, `.swing/SITE/state/…`; two processes may, and one of the two stays.
 * @throws SwingError what Terraform says of a backend it does not reach
 */
export async function stateFolder(workspace: Workspace): Promise<Workspace> {
  const parent = join(workspace.recordDir, 'state');
  const folder = join(parent, nameOf(workspace));
  if (!existsSync(folder)) await make(workspace, parent, folder);
  return { ...workspace, stackDir: folder };
}

/** Another backend, or another program to read it with, is another folder. */
function nameOf(workspace: Workspace): string {
  const known = JSON.stringify([backendOf(workspace), terraformBinary(workspace.env)]);
  return `${workspace.stackName}-${createHash('sha256').update(known).digest('hex').slice(0, 12)}`;
}

async function make(workspace: Workspace, parent: string, folder: string): Promise<void> {
  const making = join(parent, `.new-${process.pid}-${randomUUID()}`);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(join(making, 'backend.tf.json'), `${JSON.stringify(configuration(workspace), null, 2)}\n`);
    const run = await runTerraform({ ...workspace, stackDir: making }, ['init', '-input=false', '-no-color']);
    if (run.exitCode !== 0) throw terraformFailure(workspace, 'init', run);
    takeName(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function configuration(workspace: Workspace): object {
  const block = backendOf(workspace);
  return { terraform: { backend: block === undefined ? {} : { [block.type]: block.attributes } } };
}

/** A folder that came to be meanwhile is as good as ours. */
function takeName(making: string, folder: string): void {
  try {
    renameSync(making, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
