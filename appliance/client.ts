import { systemClock, type Clock } from './clock';
import type { ApplianceCredentials } from './credentials';
import { detectDialect } from './detect';
import type { Dialect, RoleCommand } from './dialect';
import { isHost } from './host-name';
import type { ApplianceObservation, RoleReading, UnreachableAppliance } from './observation';
import { observeThrough, readRoleThrough, type Look } from './observe';
import { ApplianceError, quoted } from './problem';
import { openLine } from './wire/line';
import { trustedBy } from './wire/trust';

/** One appliance, and how to speak to it. */
export interface ApplianceOptions {
  /** Its own name, `"support-a.example.com"`; never the site's, which leads to whoever is primary. */
  readonly hostname: string;
  /** The name its certificate must carry. The connection goes to `hostname` all the same. @default hostname */
  readonly servername?: string;
  /** Where `hostname` is really to be found, past its DNS: for tunnels and labs. @default hostname, port 443 */
  readonly connect?: { readonly host: string; readonly port: number };
  /** PEM text with authorities to trust beside the usual ones. */
  readonly ca?: string;
  readonly credentials: ApplianceCredentials;
  /** For one reading. @default 10 s; a whole observation takes at most four times that */
  readonly timeoutMs?: number;
  /** For one command. @default 60 s */
  readonly commandTimeoutMs?: number;
  /** @default the system's */
  readonly clock?: Clock;
}

/** Speaks to one appliance; keeps its token and its pace, so make one and use it again. */
export interface ApplianceClient {
  readonly hostname: string;
  /** Looks at everything. Changes nothing, and never throws an `ApplianceError`. */
  observe(signal?: AbortSignal): Promise<ApplianceObservation>;
  /** Looks at the role alone. */
  readRole(signal?: AbortSignal): Promise<RoleReading>;
  /** Begins a role change, once; hands back what the appliance says. Use `changeRole`. @throws ApplianceError */
  startRoleChange(command: RoleCommand): Promise<string>;
}

const defaultTimeoutMs = 10_000;
const defaultCommandTimeoutMs = 60_000;
/** A look is several readings, some of them tried again. */
const readingsPerLook = 4;

/** Opens nothing yet. @throws ApplianceError `OptionsUnusable`, `CaNotReadable`, `CredentialsUnusable` */
export function applianceClient(options: ApplianceOptions): ApplianceClient {
  const { hostname, timeoutMs = defaultTimeoutMs, clock = systemClock } = options;
  const line = lineOf(options);
  let known: Dialect | undefined;
  const spoken = async (signal: AbortSignal): Promise<Dialect> => (known ??= await detectDialect(line, signal));
  const look = async <T>(
    signal: AbortSignal | undefined,
    read: (at: Look) => Promise<T>,
  ): Promise<T | UnreachableAppliance> => {
    const deadline = AbortSignal.timeout(timeoutMs * readingsPerLook);
    const either = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    try {
      return await read({ hostname, dialect: await spoken(either), now: () => clock.now(), signal: either });
    } catch (error) {
      // an upgrade or a restored backup may have changed what it speaks
      known = undefined;
      return unreachable(error, hostname, deadline.aborted);
    }
  };
  return {
    hostname,
    observe: (signal) => look(signal, observeThrough),
    readRole: (signal) => look(signal, readRoleThrough),
    startRoleChange: async (command) => {
      const dialect = await beforehand(spoken(new AbortController().signal));
      return dialect.startRoleChange(command);
    },
  };
}

function lineOf({ hostname, connect, ca, ...options }: ApplianceOptions) {
  const servername = options.servername ?? hostname;
  [hostname, servername, connect?.host ?? hostname].forEach(demandHost);
  const destination = {
    hostname,
    servername,
    host: connect?.host ?? hostname,
    port: connect?.port ?? 443,
    trust: trustedBy(ca, hostname),
  };
  const { credentials, timeoutMs = defaultTimeoutMs, commandTimeoutMs = defaultCommandTimeoutMs } = options;
  return openLine({ destination, credentials, clock: options.clock ?? systemClock, timeoutMs, commandTimeoutMs });
}

function unreachable(error: unknown, hostname: string, outOfTime: boolean): UnreachableAppliance {
  if (!(error instanceof ApplianceError)) throw error;
  const late = { ...error.problem, code: 'NoAnswerInTime' as const, message: 'no complete answer in time' };
  const problem = outOfTime && error.problem.code === 'Interrupted' ? late : error.problem;
  return { status: 'unreachable', hostname, reason: problem.message, problem };
}

/** Finding out the language changes nothing: a failure there means that the command was not sent. */
async function beforehand(found: Promise<Dialect>): Promise<Dialect> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof ApplianceError ? new ApplianceError(error.problem, 'not-sent') : error;
  }
}

function demandHost(host: string): void {
  if (isHost(host)) return;
  const message = 'an appliance is addressed by a host name or an address';
  const remedy = 'write support-a.example.com, without scheme, port or path';
  throw new ApplianceError(
    { code: 'OptionsUnusable', place: 'options', message, got: quoted(host), remedy },
    'not-sent',
  );
}
