import type { StoreTrouble } from './cell';

/** The error's own code: `"NoSuchBucket"`; the SDK puts it into the name. */
export function codeOf(error: unknown): string {
  const { name, Code, code } = error as { readonly name?: string; readonly Code?: string; readonly code?: string };
  const named = name === undefined || name === 'Error' || name === 'AggregateError' ? (Code ?? code) : name;
  return named ?? 'UnknownError';
}

const badKeys = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
]);

/** Names what S3 or the way to it refused. Never repeats a signed request. */
export function s3Trouble(error: unknown, bucket: string): StoreTrouble {
  const code = codeOf(error);
  if (code === 'NoSuchBucket')
    return {
      code: 'LockBucketMissing',
      message: `there is no bucket ${bucket}`,
      remedy: 'make it (with versioning), or correct bucket in swing.yaml',
    };
  if (badKeys.has(code))
    return {
      code: 'LockCredentialsRefused',
      message: `AWS credentials are missing or not accepted (${code})`,
      remedy: 'set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then try again',
    };
  if (code === 'AccessDenied' || code === 'AllAccessDisabled' || code === 'Forbidden')
    return {
      code: 'LockPermissionMissing',
      message: `S3 denies access to bucket ${bucket}`,
      remedy: 'allow s3:GetObject and s3:PutObject on the object and s3:ListBucket on the bucket',
    };
  if (code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed')
    return {
      code: 'LockBucketElsewhere',
      message: `bucket ${bucket} lies in another region`,
      remedy: 'correct region in swing.yaml',
    };
  return { message: `S3 did not answer (${code})`, remedy: 'check the way to S3, then look at swing status' };
}
