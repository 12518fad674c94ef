import { isIPv6 } from 'node:net';
import type { Settings } from '../site';

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `"127.0.0.1:5354"`, `"[2001:db8::1]:443"`, `"ns1.example.org"`. */
export function parseHostPort(text: string, defaultPort: number): HostPort {
  const match = /^\[?(.*?)\]?(?::(\d+))?$/.exec(text);
  if (match === null || isIPv6(text)) return { host: text, port: defaultPort };
  return { host: match[1] ?? text, port: match[2] === undefined ? defaultPort : Number(match[2]) };
}

/** Where an address is really reached: itself, or what a lab puts in its place. */
export function connectionFor(address: string, port: number, settings: Settings): HostPort {
  const mapped = mappingOf(address, port, settings);
  return mapped === undefined ? { host: address, port } : parseHostPort(mapped, port);
}

/** What `endpoints.connect` says of an address; undefined when nothing. */
export function mappingOf(address: string, port: number, settings: Settings): string | undefined {
  const { connect } = settings.endpoints;
  return connect[`${address}:${port}`] ?? connect[`[${address}]:${port}`];
}

/** @source RFC 1035 section 4.2 */
const dnsPort = 53;

/** Where a name server, `"ns1.example.org"` or `"ns1.example.org:5353"`, is really reached. */
export function nameServerAt(server: string, settings: Settings): HostPort {
  const said = parseHostPort(server, dnsPort);
  const mapped = settings.endpoints.nameServers[said.host];
  return mapped === undefined ? said : parseHostPort(mapped, dnsPort);
}
