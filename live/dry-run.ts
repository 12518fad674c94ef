import { codeOf, reasonOf } from './aws-error';
import type { Permission } from './world';

/**
 * What EC2's dry run says of a permission: it checks rights and parameters, changes nothing, and always ends in an error.
 * @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html (DryRun)
 */
export async function permissionByDryRun(pointer: string, send: () => Promise<unknown>): Promise<Permission> {
  const refusal = await refusalOf(send);
  switch (codeOf(refusal)) {
    case 'DryRunOperation':
      return { pointer, status: 'permitted' };
    case 'UnauthorizedOperation':
      return { pointer, status: 'denied', reason: reasonOf(refusal) };
    default:
      return { pointer, status: 'unknown', reason: reasonOf(refusal) };
  }
}

/** That no error came would mean the service ignored the flag. */
async function refusalOf(send: () => Promise<unknown>): Promise<unknown> {
  try {
    await send();
    return new Error('the service did not say what the dry run would have done');
  } catch (error) {
    return error;
  }
}
