import { existsSync } from 'node:fs';
import { backendOf, hasStateFile, type Workspace } from '../workspace';
import { terraformFailure } from './failure';
import { runTerraform } from './run';
import { stateFolder } from './state-folder';

/** An address no stack of ours can contain, so that nothing could be removed even without the dry run. */
const probeAddress = 'terraform_data.swing_lock_probe';

/** Takes the lock and changes nothing. */
const probe = ['state', 'rm', '-dry-run', '-lock-timeout=0s', probeAddress];

/**
 * Whether nobody holds Terraform's own state lock. Asks Terraform for a dry run that takes the lock and changes nothing
 * (measured: exit 0 in 0.05 s when free, exit 1 when held). Without a state file or a stack folder there is no lock.
 * @throws SwingError when a backend elsewhere cannot be asked: then nobody knows, and "free" would be a guess
 */
export async function terraformLockIsFree(workspace: Workspace): Promise<boolean> {
  if (backendOf(workspace) !== undefined) return lockElsewhereIsFree(workspace);
  if (!hasStateFile(workspace) || !existsSync(workspace.stackDir)) return true;
  const run = await runTerraform(workspace, probe);
  return run.exitCode === 0;
}

/** The lock is taken before the state is looked for, so "there is none" means that nobody held it. */
async function lockElsewhereIsFree(workspace: Workspace): Promise<boolean> {
  const run = await runTerraform(await stateFolder(workspace), probe);
  if (run.exitCode === 0 || /No state file was found/.test(run.stderr)) return true;
  const failure = terraformFailure(workspace, 'state rm', run);
  if (failure.problems.some(({ code }) => code === 'StateLocked')) return false;
  throw failure;
}
