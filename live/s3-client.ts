import type { S3Client } from '@aws-sdk/client-s3';
import { clientConfig, type AwsAccessOptions } from './aws-access';

/**
 * A client for one bucket's region, with the credentials every other call has; the SDK is loaded here and not before. A
 * lab has no names for single buckets, so there the bucket stands in the path.
 */
export async function s3Client(options: AwsAccessOptions): Promise<S3Client> {
  const { S3Client: Client } = await import('@aws-sdk/client-s3');
  return new Client({ ...(await clientConfig(options)), forcePathStyle: options.settings.endpoints.aws !== undefined });
}
