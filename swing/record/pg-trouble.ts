import type { StoreTrouble } from './cell';

interface Known extends StoreTrouble {
  readonly code: string;
}

/** By SQLSTATE. @source PostgreSQL documentation, Appendix A "PostgreSQL Error Codes" */
const known: Readonly<Record<string, Known>> = {
  '28P01': refusedLogin(),
  '28000': refusedLogin(),
  '3D000': {
    code: 'LockDatabaseMissing',
    message: 'there is no such database',
    remedy: 'make it, or correct the database in PG_CONN_STR',
  },
  '42501': {
    code: 'LockPermissionMissing',
    message: 'the user of PG_CONN_STR may not use the table of the swing lock',
    remedy: 'grant it select, insert and update there; to make the table itself it needs create on the database',
  },
  '25006': {
    code: 'LockDatabaseReadOnly',
    message: 'this server takes no writes: it is a standby, or set to read only',
    remedy: 'name the primary server in PG_CONN_STR',
  },
};

/** Names what PostgreSQL or the way to it refused. Never repeats the connection string. */
export function pgTrouble(error: unknown): StoreTrouble {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  const found = known[code ?? ''];
  if (found !== undefined) return found;
  if (/does not support SSL/.test(message ?? ''))
    return {
      code: 'LockDatabaseWithoutTls',
      message: 'this server does not speak TLS, which is required where PG_CONN_STR says nothing',
      remedy: 'switch TLS on at the server; only on a trusted network add sslmode=disable to PG_CONN_STR',
    };
  return {
    message: `PostgreSQL does not answer (${code ?? message ?? 'unknown error'})`,
    remedy: 'check that the server of PG_CONN_STR runs and is reached from here, then look at swing status',
  };
}

function refusedLogin(): Known {
  return {
    code: 'LockCredentialsRefused',
    message: 'PostgreSQL does not accept user and password',
    remedy: 'correct them in PG_CONN_STR',
  };
}
