import type { Site } from '../site';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import type { AccountReading } from './world';

/** Asks STS whose credentials are in use; needs no permission. */
export async function readAccount(site: Site, aws: AwsAccess): Promise<AccountReading> {
  if (site.aws === undefined) {
    return { status: 'unknown', code: 'NoAwsTarget', reason: 'the site names no AWS account' };
  }
  try {
    return { status: 'known', account: await callerAccount(aws) };
  } catch (error) {
    return unknownBecause(error);
  }
}

/** The account of the credentials in use, by GetCallerIdentity. May throw. */
export async function callerAccount(aws: AwsAccess): Promise<string> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const sts = await aws.sts();
  const { Account } = await aws.bounded((abortSignal) => sts.send(new GetCallerIdentityCommand({}), { abortSignal }));
  if (Account === undefined) throw new Error('STS names no account');
  return Account;
}
