import { refused } from '../../site';

/** The one place the connection string comes from, as for Terraform's pg backend. */
const variable = 'PG_CONN_STR';

/** What the URL of a connection says by its own parts; every other word of a DSN becomes a parameter. */
const ownParts = new Set(['user', 'password', 'port', 'dbname']);

/**
 * The database that PG_CONN_STR names, as a URL for the client here, read as Terraform reads it: both forms
 * (`postgres://user@db.example.com/swing`, `host=db.example.com dbname=swing`), and TLS is required where nothing is said.
 * @throws SwingError exit 3 `PgConnStrMissing`, `PgConnStrUnreadable`; the string itself is never repeated
 * @source Terraform's pg backend uses lib/pq: https://pkg.go.dev/github.com/lib/pq#hdr-Connection_String_Parameters
 */
export function pgAddress(env: NodeJS.ProcessEnv): string {
  const text = env[variable];
  if (text === undefined || text.trim() === '') throw missing();
  const url = asUrl(text.trim());
  const { searchParams } = url;
  if (!searchParams.has('sslmode')) searchParams.set('sslmode', env['PGSSLMODE'] ?? 'require');
  // "require" means encrypted and no more, as there; by its own reading this client would also demand a known authority
  searchParams.set('uselibpqcompat', 'true');
  return url.toString();
}

function asUrl(text: string): URL {
  try {
    return new URL(/^postgres(ql)?:\/\//.test(text) ? text : urlOfDsn(text));
  } catch {
    // without its cause: that would repeat the string, password included
    throw unreadable();
  }
}

/** `host=db port=5432 user=x password='a b' dbname=swing`; a backslash takes the next character as it is. */
function urlOfDsn(text: string): string {
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?:\s+|$)/gy;
  const words = [...text.matchAll(pair)];
  if (words.length === 0 || words.map(([all]) => all).join('') !== text) throw unreadable();
  const values = new Map(
    words.map(([, key = '', quoted, plain]) => [key, (quoted ?? plain ?? '').replace(/\\(.)/g, '$1')]),
  );
  const part = (key: string): string => encodeURIComponent(values.get(key) ?? '');
  const login = values.has('user') ? `${part('user')}${values.has('password') ? `:${part('password')}` : ''}@` : '';
  const port = values.has('port') ? `:${part('port')}` : '';
  const rest = new URLSearchParams([...values].filter(([key]) => !ownParts.has(key)));
  // the host is a parameter too, so that the folder of a socket can be one; user and port need some host beside them
  const host = login === '' && port === '' ? '' : 'localhost';
  return `postgres://${login}${host}${port}/${part('dbname')}?${rest.toString()}`;
}

function missing(): Error {
  return refused({
    code: 'PgConnStrMissing',
    place: variable,
    message: 'the environment does not say which database holds the swing lock',
    allowed: 'postgres://USER:PASSWORD@HOST/DATABASE',
    remedy: `export ${variable}, as for Terraform's pg backend`,
  });
}

function unreadable(): Error {
  return refused({
    code: 'PgConnStrUnreadable',
    place: variable,
    message: 'is no connection string of PostgreSQL; it is not shown, since it may hold a password',
    allowed: 'postgres://USER:PASSWORD@HOST/DATABASE, or host=HOST user=USER dbname=DATABASE',
    remedy: 'characters such as @ / : # in a password are written as %40 %2F %3A %23 in the first form',
  });
}
