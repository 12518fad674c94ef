import { applianceClient, credentialsFromEnv, type ApplianceClient, type ApplianceCredentials } from '../appliance';
import type { Settings, Side, Site } from '../site';
import { connectionFor } from './host-port';
import { ownAuthority } from './tls';
import type { AnsweringPlace } from './world';

/** A client, or why there is none: an account that is not there is told, never guessed around. */
export type FoundClient =
  | { readonly status: 'found'; readonly client: ApplianceClient }
  | { readonly status: 'absent'; readonly reason: string; readonly remedy: string };

/** Speaks to the appliances of one world; a client keeps its token and its pace, so each is made once. */
export interface ApplianceClients {
  /** By its own name; its certificate must carry the site's, as that of both does. @throws SwingError exit 2 `CaNotReadable` */
  of(site: Site, side: Side): FoundClient;
  /** Whoever answers at an address, by the account of a side. @throws SwingError exit 2 `CaNotReadable` */
  at(site: Site, place: AnsweringPlace, side: Side): FoundClient;
}

export interface ClientsOptions {
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of `swing.yaml`, for `endpoints.ca`. */
  readonly root: string;
}

const httpsPort = 443;

/** Opens nothing yet. */
export function applianceClients({ settings, env, root }: ClientsOptions): ApplianceClients {
  const kept = new Map<string, ApplianceClient>();
  const found = (side: Side, asked: Asked): FoundClient =>
    withAccount(env, side, (credentials) => {
      const key = [side, asked.hostname, asked.servername, asked.address, asked.port].join(' ');
      const client = kept.get(key) ?? clientFor(asked, credentials);
      kept.set(key, client);
      return client;
    });
  const clientFor = ({ address, port, ...names }: Asked, credentials: ApplianceCredentials): ApplianceClient => {
    const ca = ownAuthority(settings, root);
    const connect = connectionFor(address, port, settings);
    return applianceClient({ ...names, connect, credentials, ...(ca === undefined ? {} : { ca }) });
  };
  return {
    of: ({ name, appliances }, side) => {
      const { hostname } = appliances[side];
      return found(side, { hostname, servername: name, address: hostname, port: httpsPort });
    },
    at: ({ name }, place, side) => found(side, { hostname: name, servername: name, ...place }),
  };
}

interface Asked extends AnsweringPlace {
  readonly hostname: string;
  readonly servername: string;
}

function withAccount(
  env: NodeJS.ProcessEnv,
  side: Side,
  make: (credentials: ApplianceCredentials) => ApplianceClient,
): FoundClient {
  const found = credentialsFromEnv(env, side);
  switch (found.status) {
    case 'found':
      return { status: 'found', client: make(found.credentials) };
    case 'unusable':
      return { status: 'absent', reason: found.reason, remedy: found.remedy };
    case 'absent': {
      const names = found.variables.join(' and ');
      return {
        status: 'absent',
        reason: `no API account of appliance ${side} is in the environment`,
        remedy: `set ${names}`,
      };
    }
  }
}
