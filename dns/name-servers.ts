import { withoutDot, type DnsServer } from './answer';
import { askServer } from './ask';
import { hasRouteTo, resolveAll } from './resolve';

/** Who serves a zone, as one server of it says. */
export type NameServersOfZone =
  | {
      readonly status: 'named';
      /** Lower case, without trailing dot, sorted: `["ns1.example.com", "ns2.example.com"]`. */
      readonly names: readonly string[];
    }
  | {
      readonly status: 'unknown';
      /** What the server does instead, as the rest of a sentence: `"is silent: connection refused"`. */
      readonly reason: string;
    };

export interface NameServersQuestion {
  /** A server of the zone. */
  readonly server: DnsServer;
  /** `"example.com"`, with or without trailing dot. */
  readonly zone: string;
  readonly timeoutMs: number;
}

/** The name servers of a zone by its NS records, asked of one server of it. Reads only; never throws. */
export async function nameServersOf({ server, zone, timeoutMs }: NameServersQuestion): Promise<NameServersOfZone> {
  const answer = await askServer({ server, name: withoutDot(zone), type: 'NS', timeoutMs });
  if (answer.status === 'silent') return { status: 'unknown', reason: `is silent: ${answer.reason}` };
  if (answer.records.length > 0) return { status: 'named', names: answer.records };
  return { status: 'unknown', reason: `answers ${answer.rcode} and names no name servers of ${zone}` };
}

/** Where a name server is. */
export interface ServerPlaces {
  /** Every address it can be asked at, IPv4 and IPv6; empty when its name is not known. */
  readonly servers: readonly DnsServer[];
  /** Addresses this machine has no route to, such as IPv6 ones where it has no IPv6: they cannot be asked from here. */
  readonly withoutRoute: readonly string[];
}

/**
 * Every address of a name server. Addresses without a route are left out, unless there are no others: then they are
 * asked all the same, and are silent. Never throws.
 */
export async function placesOf({ host, port }: DnsServer, timeoutMs: number): Promise<ServerPlaces> {
  const addresses = await resolveAll(host, timeoutMs);
  const routes = await Promise.all(addresses.map(hasRouteTo));
  const withRoute = addresses.filter((_, index) => routes[index]);
  const asked = withRoute.length === 0 ? addresses : withRoute;
  return {
    servers: asked.map((address) => ({ host: address, port })),
    withoutRoute: addresses.filter((address) => !asked.includes(address)),
  };
}
