import { terraformFailure } from '../../../swing/terraform/failure';
import { temporaryWorkspace } from '../temporary-workspace';

function failureOf(verb: string, stderr: string, env: NodeJS.ProcessEnv = {}) {
  return terraformFailure({ ...temporaryWorkspace(), env }, verb, { exitCode: 1, stdout: '', stderr });
}

/** What Terraform 1.11.4 prints, wrapped as it wraps it. */
const said = {
  bucket: `Error: Failed to get existing workspaces: S3 bucket "states" does not exist.

The referenced S3 bucket must have been previously created.

Error: operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: x, NoSuchBucket: `,
  credentials: `Error: No valid credential sources found

Error: failed to refresh cached credentials, no EC2 IMDS role found`,
  denied: `Error: Failed to get existing workspaces: Unable to list objects in S3 bucket "states": operation error S3:
ListObjectsV2, https response error StatusCode: 403, RequestID: x, api error AccessDenied: Access Denied`,
  s3Silent: `Error: validating provider credentials: retrieving caller identity from STS: operation error STS:
GetCallerIdentity, exceeded maximum number of attempts, 1, https response error StatusCode: 0, RequestID: , request send
failed, Post "http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused`,
  password: 'Error: pq: password authentication failed for user "swing"',
  pgSilent: 'Error: dial tcp 127.0.0.1:9: connect: connection refused',
  database: 'Error: pq: database "nowhere" does not exist',
  tls: 'Error: pq: SSL is not enabled on the server',
  httpSilent: `Failed to refresh state: Failed to get state: GET http://127.0.0.1:9/x giving up after 3 attempt(s): Get
"http://127.0.0.1:9/x": dial tcp 127.0.0.1:9: connect: connection refused`,
  httpPassword: 'Error refreshing state: HTTP remote state endpoint requires auth',
  changed: `Error: Backend configuration changed

A change in the backend configuration has been detected, which may require
migrating existing state.`,
  pgLocked: `Error: Error acquiring the state lock

Error message: Already locked for workspace: default
Lock Info:
  ID:        7ba7449d-f269-4471-242f-988f38e38ec9
  Who:       ops@bastion`,
  lockSilent: `Error: Error acquiring the state lock

Error message: operation error S3: PutObject, exceeded maximum number of attempts, 5, request send failed, Put
"http://127.0.0.1:9/states/x.tfstate.tflock": dial tcp 127.0.0.1:9: connect: connection refused`,
  notSaved: `Error: Failed to save state

Error saving state: dial tcp 127.0.0.1:9: connect: connection refused

Error: Failed to persist state to backend

The error shown above has prevented Terraform from writing the updated state to the configured backend.`,
  registry: `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/aws: could not connect to
registry.terraform.io: dial tcp: lookup registry.terraform.io: no such host`,
  provider: `Error: reading EC2 EIP (eipalloc-1): operation error EC2: DescribeAddresses, request send failed, Post
"http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused`,
} as const;

describe('a backend that does not do it', () => {
  it.each<[string, string, keyof typeof said, string, number]>([
    ['the bucket is missing', 'init', 'bucket', 'StateBucketMissing', 3],
    ['there are no credentials', 'init', 'credentials', 'CredentialsRefused', 3],
    ['S3 denies it', 'init', 'denied', 'StatePermissionMissing', 3],
    ['S3 is not reached', 'init', 's3Silent', 'StateUnreachable', 4],
    ['the password is wrong', 'init', 'password', 'StateCredentialsRefused', 3],
    ['PostgreSQL is down', 'state pull', 'pgSilent', 'StateUnreachable', 4],
    ['the database is missing', 'init', 'database', 'StateDatabaseMissing', 3],
    ['the server has no TLS', 'init', 'tls', 'StateDatabaseWithoutTls', 3],
    ['the server of the state is down', 'state pull', 'httpSilent', 'StateUnreachable', 4],
    ['the server of the state wants a password', 'init', 'httpPassword', 'StateCredentialsRefused', 3],
    ['the file names another place than before', 'init', 'changed', 'BackendChanged', 3],
    ['somebody holds the state in PostgreSQL', 'plan', 'pgLocked', 'StateLocked', 3],
    ['the lock cannot be asked for', 'plan', 'lockSilent', 'StateUnreachable', 4],
    ['the state cannot be written after the change', 'apply', 'notSaved', 'StateNotWritten', 4],
  ])('fails by name when %s, and says what to do', (_what, verb, text, code, exitCode) => {
    const failure = failureOf(verb, said[text]);
    expect(failure).toMatchObject({ exitCode, problems: [{ code, remedy: expect.any(String) }] });
  });

  it('is not blamed for a registry or a service that is silent', () => {
    expect(failureOf('init', said.registry).problems[0]?.code).toBe('ProviderNotFound');
    expect(failureOf('plan', said.provider).problems[0]?.code).toBe('TerraformFailed');
  });

  it.each([
    ['parse "postgres://ops:s3cr3t@db:port/x": invalid port ":port" after host', 'postgres://ops:s3cr3t@db:port/x'],
    ['missing "=" after "s3cr3t" in connection info string "s3cr3t"', 's3cr3t'],
  ])('never repeats the connection string: %s', (text, PG_CONN_STR) => {
    expect(failureOf('init', `Error: ${text}`, { PG_CONN_STR }).message).not.toContain('s3cr3t');
  });
});
