import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { AwsPlace, Settings } from '../site';

/** Every AWS service a role stack speaks to. */
const services = ['ec2', 'route53', 'elbv2', 'sts', 'iam'] as const;

/**
 * The AWS provider of one site. Account and region are literal: a wrong profile stops with one line before anything is
 * read. Credentials come from the environment or the profile, never from here.
 */
export function awsProvider(scope: Construct, place: AwsPlace, settings: Settings): AwsProvider {
  return new AwsProvider(scope, 'aws', {
    region: place.region,
    allowedAccountIds: [place.account],
    ...identityOf(settings),
    ...labOf(settings.endpoints.aws),
  });
}

function identityOf({ aws: { profile, assumeRole } }: Settings): Partial<AwsProviderConfig> {
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(assumeRole === undefined ? {} : { assumeRole: [assumeRole] }),
  };
}

/** A lab answers for every service at one URL. Credentials and account are still validated, through its STS. */
function labOf(url: string | undefined): Partial<AwsProviderConfig> {
  if (url === undefined) return {};
  return {
    endpoints: [Object.fromEntries(services.map((service) => [service, url]))],
    skipMetadataApiCheck: 'true',
  };
}
