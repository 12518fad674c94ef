import { readFile } from 'node:fs/promises';
import {
  ApplianceError,
  applianceClient,
  applianceCredentials,
  credentialsFromEnv,
  type ApplianceClient,
  type ApplianceCredentials,
  type ApplianceProblem,
  type Side,
} from '../appliance';
import { unknown, type Context, type Values } from './framework';
import { keptClient } from './kept-clients';
import { textOf } from './read-values';

/** How long one request to an appliance may take, in milliseconds. */
export interface ApplianceTimes {
  /** For a reading; a whole observation takes at most four times that. */
  readonly timeoutMs: number;
  /** For a command. */
  readonly commandTimeoutMs: number;
}

/** Shorter than the client's own: a silent appliance is a value in every plan, and somebody waits for that plan. */
export const usualTimes: ApplianceTimes = { timeoutMs: 5_000, commandTimeoutMs: 60_000 };

/** A host and a port. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Which appliance, and as whom. */
export interface Reach {
  /** `"support-a.example.com"`. */
  readonly hostname: string;
  /** The name its certificate must carry: the site's. */
  readonly servername: string;
  /** Whose account is used. */
  readonly side: Side;
  /** Where `client_id_a` and so on may stand: a configuration; a state never holds them. */
  readonly values: Values;
  /** Where to knock, before the provider's `connect`. @default the host name, port 443 */
  readonly place?: Place;
  readonly times: ApplianceTimes;
}

/** The HTTPS port, where appliances answer. */
export const httpsPort = 443;

/**
 * A client of one appliance, from configuration and environment. Asks nobody yet.
 *
 * What stands in the way (no credentials, an authority file nobody can read) is a client whose every look is `unreachable` with the
 * reason: for the one who looks it is the same as an appliance that does not answer. There is no way to trust everybody.
 */
export async function accessAppliance(reach: Reach, context: Context): Promise<ApplianceClient> {
  try {
    return await openAccess(reach, context);
  } catch (error) {
    if (error instanceof ApplianceError) return unaskable(reach.hostname, error.problem);
    throw error;
  }
}

async function openAccess(reach: Reach, { provider, env, clock }: Context): Promise<ApplianceClient> {
  const { hostname, servername, side, values, times, place = { host: hostname, port: httpsPort } } = reach;
  const caFile = textOf(provider, 'ca_file');
  const ca = caFile === undefined ? {} : { ca: await authorities(caFile) };
  const options = { hostname, servername, connect: connectionOf(provider, place), ...ca, ...times };
  const credentials = credentialsOf(reach, env);
  // the environment of a process does not change, so it need not be part of what makes two the same
  const account = [side, textOf(values, `client_id_${side}`), textOf(values, `client_secret_${side}`)];
  return keptClient(clock, [options, account], () => applianceClient({ ...options, credentials, clock }));
}

/** `"[2001:db8::1]:443"`, as `connect` names it. */
export function renderPlace({ host, port }: Place): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function connectionOf(provider: Values, place: Place): Place {
  const { connect } = provider;
  if (typeof connect !== 'object' || connect === null) return place;
  const wanted = renderPlace(place).toLowerCase();
  const found = Object.entries(connect).find(([from]) => from.toLowerCase() === wanted)?.[1];
  return typeof found === 'string' ? parsedPlace(found) : place;
}

const hostAndPort = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/;

/** @throws ApplianceError `OptionsUnusable` */
function parsedPlace(text: string): Place {
  const [, address, name, port] = hostAndPort.exec(text) ?? [];
  const host = address ?? name;
  if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) };
  throw unusable('OptionsUnusable', {
    place: 'connect',
    message: 'the provider\'s "connect" must lead to a host and a port',
    got: JSON.stringify(text),
    allowed: '127.0.0.1:44301 or [::1]:44301',
  });
}

async function authorities(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw unusable('CaNotReadable', {
      place: 'ca_file',
      message: `the provider's "ca_file" cannot be read (${code})`,
      got: JSON.stringify(file),
      remedy: 'name a PEM file with the authority that issued the certificate of the appliances',
    });
  }
}

/** @throws ApplianceError `CredentialsUnusable` */
function credentialsOf({ values, side }: Reach, env: Context['env']): ApplianceCredentials {
  const names = [`client_id_${side}`, `client_secret_${side}`] as const;
  if (names.some((name) => values[name] === unknown))
    throw unusable('CredentialsUnusable', { place: names[0], message: 'the credentials are known only during apply' });
  const [clientId, clientSecret] = [textOf(values, names[0]), textOf(values, names[1])];
  if (clientId !== undefined && clientSecret !== undefined) return applianceCredentials({ clientId, clientSecret });
  const found = credentialsFromEnv(env, side);
  switch (found.status) {
    case 'found':
      return found.credentials;
    case 'absent': {
      const remedy = `set ${found.variables.join(' and ')}; ${names.join(' and ')} are not kept, so a refresh has none`;
      throw unusable('CredentialsUnusable', { place: names[0], message: 'there are no credentials', remedy });
    }
    case 'unusable':
      throw unusable('CredentialsUnusable', { place: names[0], message: found.reason, remedy: found.remedy });
  }
}

function unusable(code: ApplianceProblem['code'], problem: Omit<ApplianceProblem, 'code'>): ApplianceError {
  return new ApplianceError({ code, ...problem }, 'not-sent');
}

function unaskable(hostname: string, problem: ApplianceProblem): ApplianceClient {
  const unreachable = { status: 'unreachable', hostname, reason: problem.message, problem } as const;
  return {
    hostname,
    observe: () => Promise.resolve(unreachable),
    readRole: () => Promise.resolve(unreachable),
    startRoleChange: () => Promise.reject(new ApplianceError(problem, 'not-sent')),
  };
}
