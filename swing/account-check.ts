import type { World } from '../live';
import { refused } from '../site';
import type { Workspace } from './workspace';

/**
 * Asks whose credentials these are before Terraform is started: an answer within a second instead of half a minute
 * later. Terraform's provider checks again by `allowed_account_ids`.
 * @throws SwingError exit 3 `CredentialsRefused`, `WrongAccount`
 */
export async function assertAccount(workspace: Workspace, world: World): Promise<void> {
  const declared = workspace.site.aws?.account;
  if (declared === undefined) return;
  const reading = await world.account();
  if (reading.status === 'known' && reading.account === declared) return;
  throw refused(
    reading.status === 'known'
      ? {
          code: 'WrongAccount',
          place: workspace.site.name,
          message: 'the credentials belong to another AWS account than the site file names',
          got: JSON.stringify(reading.account),
          allowed: declared,
          remedy: 'choose the profile of that account',
        }
      : {
          code: 'CredentialsRefused',
          place: workspace.site.name,
          message: 'AWS credentials are missing or not accepted',
          got: JSON.stringify(`${reading.code}: ${reading.reason}`),
          allowed: `credentials of account ${declared}`,
          remedy: 'set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then try again',
        },
  );
}
