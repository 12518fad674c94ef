import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Route53Client } from '@aws-sdk/client-route-53';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '../site';
import { credentialsFor } from './aws-credentials';
import { within } from './within';

/** The AWS clients of one site, each made when first used: a command that needs no AWS does not load the SDK. */
export interface AwsAccess {
  ec2(): Promise<EC2Client>;
  elb(): Promise<ElasticLoadBalancingV2Client>;
  route53(): Promise<Route53Client>;
  sts(): Promise<STSClient>;
  /** One call, its retries and its credentials included, within the time. */
  bounded<Result>(call: (abortSignal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** A connection that is not there in five seconds will not come. */
const connectionMs = 5_000;

/** For one call with all its retries. */
const totalMs = 20_000;

const attempts = 3;

export interface AwsAccessOptions {
  readonly region: string;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
}

export function awsAccess(options: AwsAccessOptions): AwsAccess {
  const config = once(() => clientConfig(options));
  return {
    ec2: once(async () => new (await import('@aws-sdk/client-ec2')).EC2Client(await config())),
    elb: once(async () => new (await elbSdk()).ElasticLoadBalancingV2Client(await config())),
    route53: once(async () => new (await import('@aws-sdk/client-route-53')).Route53Client(await config())),
    sts: once(async () => new (await import('@aws-sdk/client-sts')).STSClient(await config())),
    bounded: (call) => {
      const abort = new AbortController();
      return within(totalMs, 'AWS did not answer', () => call(abort.signal)).finally(() => abort.abort());
    },
  };
}

const elbSdk = () => import('@aws-sdk/client-elastic-load-balancing-v2');

/** The SDK would print a notice about next year's Node over the operator's screen; its own switch is an environment variable. */
const noticeSwitch = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** What every client of ours is made with: region, credentials, patience, and the lab's address where there is one. */
export async function clientConfig({ region, settings, env }: AwsAccessOptions) {
  process.env[noticeSwitch] ??= 'true';
  const endpoint = settings.endpoints.aws;
  return {
    region,
    maxAttempts: attempts,
    credentials: await credentialsFor({ region, settings, env }),
    requestHandler: { connectionTimeout: connectionMs, requestTimeout: totalMs },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
