import type { DnsServer } from '../../dns';
import type { Context, Value, Values } from '../framework';
import { textsIn } from './record-sets';

/** A server as the configuration calls it, and where it is really to be found. */
export interface NamedServer {
  /** `"ns1.example.org:53"`. */
  readonly said: string;
  readonly at: DnsServer;
}

/** Whose record set, and where it is changed. */
export interface Place {
  readonly zone: string;
  readonly name: string;
  readonly primary: NamedServer;
  /** Absent: found by NS. */
  readonly authoritative?: readonly NamedServer[];
}

/** The place that known and valid attributes name. */
export function placeIn({ zone, name, server, authoritative }: Values, context: Context): Place {
  const servers = Array.isArray(authoritative) ? textsIn(authoritative) : undefined;
  return {
    zone: String(zone),
    name: String(name),
    primary: namedServer(String(server), context),
    ...(servers === undefined ? {} : { authoritative: servers.map((said) => namedServer(said, context)) }),
  };
}

/** A server past its DNS, where the provider's `connect` says so. @param said `"ns1.example.org:53"` */
export function namedServer(said: string, { provider }: Context): NamedServer {
  const mapped = mappedIn(provider['connect'], said) ?? said;
  return { said, at: tryHostPort(mapped) ?? { host: mapped, port: Number.NaN } };
}

/** `"ns1.example.org:53"`, `"[2001:db8::53]:53"`; `undefined` for any other text, a port out of range included. */
export function tryHostPort(text: string): DnsServer | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  return host === undefined || port < 1 || port > 0xffff ? undefined : { host, port };
}

function mappedIn(map: Value | undefined, said: string): string | undefined {
  if (typeof map !== 'object' || map === null) return undefined;
  const found = Object.entries(map).find(([from]) => from.toLowerCase() === said.toLowerCase())?.[1] as
    Value | undefined;
  return typeof found === 'string' ? found : undefined;
}
