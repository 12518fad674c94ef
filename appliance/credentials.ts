import { ApplianceError } from './problem';
import type { Side } from './side';

/**
 * An API account's client id and secret, as a handle that shows neither: not in JSON, `util.inspect`, `String()`, nor in a copy
 * made by spreading. Made by `applianceCredentials` or `credentialsFromEnv`.
 */
export interface ApplianceCredentials {
  readonly kind: 'appliance-credentials';
}

/** What an API account is made of; only ever a value on its way into `applianceCredentials`. */
export interface ClientAndSecret {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the environment says about one side's account. */
export type CredentialsFromEnv =
  | { readonly status: 'found'; readonly credentials: ApplianceCredentials }
  /** Neither variable is set. */
  | { readonly status: 'absent'; readonly variables: readonly string[] }
  | { readonly status: 'unusable'; readonly reason: string; readonly remedy: string };

/** Outside of the handles themselves, so that nothing which prints an object can print these. */
const kept = new WeakMap<ApplianceCredentials, ClientAndSecret>();

/** @throws ApplianceError `CredentialsUnusable` */
export function applianceCredentials(account: ClientAndSecret): ApplianceCredentials {
  const reason = problemOf(account);
  if (reason !== undefined) throw unusable(reason);
  const handle: ApplianceCredentials = Object.freeze({ kind: 'appliance-credentials' });
  kept.set(handle, { clientId: account.clientId, clientSecret: account.clientSecret });
  return handle;
}

/**
 * Reads `SWING_API_CLIENT_ID_A` and `SWING_API_CLIENT_SECRET_A` for side a, `SWING_API_CLIENT_ID_B` and
 * `SWING_API_CLIENT_SECRET_B` for side b; an empty variable counts as not set.
 */
export function credentialsFromEnv(env: Readonly<Record<string, string | undefined>>, side: Side): CredentialsFromEnv {
  const variables = variablesOf(side);
  const [clientId, clientSecret] = [env[variables[0]] ?? '', env[variables[1]] ?? ''];
  const missing = variables.filter((variable) => (env[variable] ?? '') === '');
  if (missing.length === 2) return { status: 'absent', variables };
  const remedy = `set ${variables.join(' and ')}`;
  if (missing.length === 1) return { status: 'unusable', reason: `${missing.join()} is not set`, remedy };
  const reason = problemOf({ clientId, clientSecret });
  if (reason !== undefined) return { status: 'unusable', reason, remedy };
  return { status: 'found', credentials: applianceCredentials({ clientId, clientSecret }) };
}

/** For the token request alone. @throws ApplianceError `CredentialsUnusable` for a copy of a handle */
export function secretsOf(credentials: ApplianceCredentials): ClientAndSecret {
  const account = kept.get(credentials);
  if (account === undefined) throw unusable('the credentials are a copy; hand in the value itself');
  return account;
}

function variablesOf(side: Side): readonly [string, string] {
  const ending = side.toUpperCase();
  return [`SWING_API_CLIENT_ID_${ending}`, `SWING_API_CLIENT_SECRET_${ending}`];
}

/** @source RFC 7617 section 2: a colon would end the id early, control characters are not allowed */
function problemOf({ clientId, clientSecret }: ClientAndSecret): string | undefined {
  if (clientId === '' || clientSecret === '') return 'client id and client secret must not be empty';
  if (clientId.includes(':')) return 'the client id contains a colon';
  if (/\p{Cc}/u.test(clientId + clientSecret))
    return 'client id or client secret contains a line break or control character';
  return undefined;
}

function unusable(message: string): ApplianceError {
  const remedy = 'copy both from the page of the API account';
  return new ApplianceError({ code: 'CredentialsUnusable', place: 'credentials', message, remedy }, 'not-sent');
}
