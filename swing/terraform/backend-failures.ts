import type { KnownFailure } from './known-failure';

/** Commands that speak to the backend and to nothing else, once the providers are there. */
const backendOnly = ['init', 'state pull', 'state rm'];

/** Words of a network that does not answer. */
const silent = /dial tcp|connection refused|connection reset|no such host|i\/o timeout|giving up after|unexpected EOF/;

/**
 * What a backend elsewhere refuses, asked before the words that only say what Terraform wanted of it: a bucket that is
 * missing while the lock is taken is no lock that somebody holds.
 * @source measured: Terraform 1.11.4 with its backends s3, pg and http
 */
export const backendRefusals: readonly KnownFailure[] = [
  {
    pattern: /S3 bucket "[^"]*" does not exist|NoSuchBucket/,
    code: 'StateBucketMissing',
    exitCode: 3,
    message: 'the bucket that shall hold the state does not exist',
    remedy: 'make it (with versioning), or correct bucket and region under backend: in swing.yaml',
  },
  {
    pattern: /operation error S3: .*AccessDenied/,
    code: 'StatePermissionMissing',
    exitCode: 3,
    message: 'S3 denies access to the state',
    remedy:
      'allow s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on STACK.tfstate and STACK.tfstate.tflock',
  },
  {
    pattern: /pq: (password authentication failed|no pg_hba\.conf entry|role "[^"]*" does not exist)/,
    code: 'StateCredentialsRefused',
    exitCode: 3,
    message: 'PostgreSQL does not accept user and password',
    remedy: 'correct them in PG_CONN_STR',
  },
  {
    pattern: /pq: database "[^"]*" does not exist/,
    code: 'StateDatabaseMissing',
    exitCode: 3,
    message: 'the database that shall hold the state does not exist',
    remedy: 'make it, or correct the database in PG_CONN_STR',
  },
  {
    pattern: /pq: permission denied/,
    code: 'StatePermissionMissing',
    exitCode: 3,
    message: 'the user of PG_CONN_STR may not use the schema of the state',
    remedy: 'grant it; to make the schema itself it needs create on the database',
  },
  {
    pattern: /pq: SSL is not enabled on the server/,
    code: 'StateDatabaseWithoutTls',
    exitCode: 3,
    message: 'this PostgreSQL does not speak TLS, which is required where PG_CONN_STR says nothing',
    remedy: 'switch TLS on at the server; only on a trusted network add sslmode=disable to PG_CONN_STR',
  },
  {
    pattern: /HTTP remote state endpoint (requires|invalid) auth/,
    code: 'StateCredentialsRefused',
    exitCode: 3,
    message: 'the server that holds the state does not accept user and password',
    remedy: 'export TF_HTTP_USERNAME and TF_HTTP_PASSWORD',
  },
  {
    pattern: /Backend configuration changed|Backend initialization required/,
    code: 'BackendChanged',
    exitCode: 3,
    message: 'the state lies where backend: of swing.yaml said before, not where it says now',
    remedy: 'let nobody swing, then move it by hand: terraform init -migrate-state in the stack folder',
  },
  {
    pattern: /Saving a generated plan is currently not supported/,
    code: 'RemoteRunsElsewhere',
    exitCode: 3,
    message: 'this workspace runs Terraform elsewhere, so that no plan can be saved, reviewed and applied as reviewed',
    remedy: "set the workspace's execution mode to local: it then only keeps the state",
  },
  {
    pattern: /Failed to (save|persist) state|Error saving state|Failed to upload state/i,
    code: 'StateNotWritten',
    exitCode: 4,
    message: 'what was changed could not be written into the state; Terraform kept it as errored.tfstate',
    remedy: 'make the backend reachable, then run swing apply or swing rollback again: what was lost is taken back in',
  },
  {
    pattern: new RegExp(`Error acquiring the state lock.*(${silent.source})`),
    code: 'StateUnreachable',
    exitCode: 4,
    message: 'the place that holds the state and its lock does not answer',
    remedy: 'check the way to it, then try again',
  },
];

/** Asked last: in other words of the same command the same network may be that of a provider. */
export const backendSilences: readonly KnownFailure[] = [
  {
    pattern: silent,
    verbs: backendOnly,
    code: 'StateUnreachable',
    exitCode: 4,
    message: 'the place that holds the state does not answer',
    remedy: 'check the way to it (for PostgreSQL the server of PG_CONN_STR), then try again',
  },
  {
    pattern: new RegExp(`(Error|Failed)[^.]*(load|refresh|get|read)\\w* (remote )?state[^.]*.*(${silent.source})`, 'i'),
    code: 'StateUnreachable',
    exitCode: 4,
    message: 'the place that holds the state does not answer',
    remedy: 'check the way to it, then try again',
  },
];
