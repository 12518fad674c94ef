import { nameServersOf, placesOf, type DnsServer } from '../../dns';
import type { Context, Diagnostic } from '../framework';
import { namedServer, type NamedServer, type Place } from './place';
import { answerMs } from './read-served';

/** Every place at which the new set must be served. */
export type Authoritative =
  | {
      readonly status: 'found';
      readonly servers: readonly NamedServer[];
      /** One warning for every address this machine has no route to. */
      readonly unasked: readonly Diagnostic[];
    }
  | { readonly status: 'unknown'; readonly diagnostic: Diagnostic };

/** @source RFC 1035 section 4.2 */
const dnsPort = 53;

/** The servers of the configuration, else those the primary server names for the zone; each at every address it has. */
export async function findAuthoritative(place: Place, context: Context): Promise<Authoritative> {
  if (place.authoritative !== undefined) return locateAll(place.authoritative);
  const { zone, primary } = place;
  const found = await nameServersOf({ server: primary.at, zone, timeoutMs: answerMs });
  if (found.status === 'named') return locateAll(found.names.map((name) => namedServer(`${name}:${dnsPort}`, context)));
  const detail = `${primary.said} ${found.reason}; check zone and server, or name the servers in authoritative`;
  return unknownServers('the name servers of the zone are not known', detail);
}

async function locateAll(named: readonly NamedServer[]): Promise<Authoritative> {
  const located = await Promise.all(named.map(async ({ said, at }) => ({ said, ...(await placesOf(at, answerMs)) })));
  const lost = located.find(({ servers }) => servers.length === 0);
  if (lost !== undefined)
    return unknownServers(
      'a name server cannot be asked',
      `the address of ${lost.said} cannot be found from here; check its name, or leave it out of authoritative`,
    );
  return {
    status: 'found',
    servers: located.flatMap(({ said, servers }) => servers.map((at) => placed(said, at))),
    unasked: located.flatMap(({ said, withoutRoute }) => withoutRoute.map((address) => notAsked(said, address))),
  };
}

/** `"ns1.example.org:53 (192.0.2.53)"`: one name may be several places. */
function placed(said: string, at: DnsServer): NamedServer {
  return { said: said.includes(at.host) ? said : `${said} (${at.host})`, at };
}

function notAsked(said: string, address: string): Diagnostic {
  return {
    severity: 'warning',
    summary: 'a name server is not asked at one of its addresses',
    detail: `${said} is at ${address} too, to which this machine has no route: what it serves there is not proven`,
    attribute: ['authoritative'],
  };
}

function unknownServers(summary: string, detail: string): Authoritative {
  return { status: 'unknown', diagnostic: { severity: 'error', summary, detail, attribute: ['authoritative'] } };
}
