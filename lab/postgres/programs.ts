import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Who the server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** What a private PostgreSQL is started with. */
export interface PostgresHome {
  /** Folder of `initdb` and `postgres`. */
  readonly bin: string;
  /** PostgreSQL refuses to run as root. @default - the user who starts it */
  readonly account?: Account;
}

/** Debian keeps the server's programs off the PATH, a folder for each version. */
const debianFolder = '/usr/lib/postgresql';

/** Accounts that exist anyway and own nothing of worth. */
const accounts = ['postgres', 'nobody'];

/**
 * Looks at `SWING_POSTGRES_BIN`, then `PATH`, then Debian's folders, the newest version first.
 * @throws Error in one sentence when there is no PostgreSQL or nobody to run it as
 */
export function postgresHome(env: NodeJS.ProcessEnv = process.env): PostgresHome {
  const bin = foldersOf(env).find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  if (bin === undefined)
    throw new Error(
      'the lab needs PostgreSQL (initdb and postgres); install it with your package manager (postgresql) or set SWING_POSTGRES_BIN to their folder',
    );
  if (process.getuid?.() !== 0) return { bin };
  const account = accounts.map(accountOf).find((one) => one !== undefined);
  if (account === undefined)
    throw new Error(`PostgreSQL does not run as root, and there is no account ${accounts.join(' or ')} to run it as`);
  return { bin, account };
}

/** Why no PostgreSQL can be started here; undefined when it can. */
export function whyNoPostgres(): string | undefined {
  try {
    postgresHome();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function foldersOf(env: NodeJS.ProcessEnv): readonly string[] {
  const named = env['SWING_POSTGRES_BIN'];
  if (named !== undefined) return [named];
  const debian = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const newestFirst = debian.sort((one, other) => Number(other) - Number(one));
  return [
    ...(env['PATH'] ?? '').split(delimiter),
    dirname(process.execPath),
    ...newestFirst.map((version) => join(debianFolder, version, 'bin')),
  ];
}

function accountOf(name: string): Account | undefined {
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout.trim()) : undefined));
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
