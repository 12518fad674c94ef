import type { AccountReading, InterfaceReading, Proof } from '../../live';
import type { AwsPlace } from '../../site';
import { notProven, proven, refuted } from './proof';

/** The wrong profile would look for the same ids in somebody else's account. */
export function accountProof(aws: AwsPlace, reading: AccountReading): Proof {
  const id = 'aws-account';
  if (reading.status === 'unknown') {
    const remedy = 'set AWS_PROFILE or aws.profile in swing.yaml to credentials of that account';
    return refuted(id, `AWS does not say whose credentials these are: ${reading.reason}`, remedy);
  }
  return reading.account === aws.account
    ? proven(id, `the credentials belong to account ${aws.account}`)
    : refuted(
        id,
        `the credentials belong to account ${reading.account}, the site to account ${aws.account}`,
        'use the profile or role of the account the site names',
      );
}

/** Ids of interfaces live in one region: that they are found there is the proof. */
export function regionProof(aws: AwsPlace, interfaces: readonly InterfaceReading[]): readonly Proof[] {
  const [first] = interfaces;
  if (first === undefined) return [];
  const id = 'aws-region';
  return interfaces.some((reading) => reading.status === 'known')
    ? [proven(id, `${aws.region} holds the declared network interfaces`)]
    : [notProven(id, `no declared network interface could be read in ${aws.region}`)];
}
