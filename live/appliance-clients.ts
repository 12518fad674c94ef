import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applianceClient, credentialsFromEnv, type ApplianceClient, type ApplianceCredentials } from '../appliance';
import { badInput, type Settings, type Side, type Site } from '../site';
import { connectionFor } from './host-port';

/** What it takes to speak to the appliances of a site. */
export interface ApplianceAccess {
  readonly site: Site;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of `swing.yaml`, for `endpoints.ca`. */
  readonly root: string;
}

/** A client, or why there is none: an account that is not there is told, never guessed around. */
export type FoundClient =
  | { readonly status: 'found'; readonly client: ApplianceClient }
  | { readonly status: 'absent'; readonly reason: string; readonly remedy: string };

/**
 * Speaks to one appliance by its own name; its certificate must carry the site's, as that of both does. Keeps its token, so a
 * world makes one and uses it again.
 */
export function clientOf(side: Side, access: ApplianceAccess): FoundClient {
  const { hostname } = access.site.appliances[side];
  return withAccount(side, access, (credentials) =>
    applianceClient({
      hostname,
      servername: access.site.name,
      connect: connectionFor(hostname, httpsPort, access.settings),
      credentials,
      ...caOf(access),
    }),
  );
}

/** Speaks to whoever answers at an address, by the account of a side. */
export function clientAt(place: ServedPlace, side: Side, access: ApplianceAccess): FoundClient {
  const { address, port } = place;
  return withAccount(side, access, (credentials) =>
    applianceClient({
      hostname: access.site.name,
      connect: connectionFor(address, port, access.settings),
      credentials,
      ...caOf(access),
    }),
  );
}

interface ServedPlace {
  readonly address: string;
  readonly port: number;
}

const httpsPort = 443;

function withAccount(
  side: Side,
  { env }: ApplianceAccess,
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

/** @throws SwingError exit 2 `CaNotReadable` */
function caOf({ settings, root }: ApplianceAccess): { readonly ca?: string } {
  const { ca } = settings.endpoints;
  if (ca === undefined) return {};
  try {
    return { ca: readFileSync(resolve(root, ca), 'utf8') };
  } catch (cause) {
    const message = `the file of endpoints.ca cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unreadable'}`;
    throw badInput({
      code: 'CaNotReadable',
      place: 'swing.yaml',
      message,
      remedy: 'write its path relative to swing.yaml',
    });
  }
}
