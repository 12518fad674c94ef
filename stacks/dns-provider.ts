import { DnsProvider } from '@cdktf/provider-dns/lib/provider';
import type { Construct } from 'constructs';
import type { Settings } from '../site';

/**
 * The provider of dynamic DNS updates (RFC 2136). The key comes from the environment, all three of DNS_UPDATE_KEYNAME,
 * DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET: written here it would stand in clear in every plan file. Over TCP,
 * because after a lost datagram the provider repeats unsigned and reads the answer as a refusal.
 *
 * @param server as a site file names it: `"ns1.example.org:53"`, `"[2001:db8::1]:53"`; a lab may put another in its place
 * @source measured: Terraform 1.11.4, hashicorp/dns 3.4.3 against BIND 9.18
 */
export function dnsProvider(scope: Construct, server: string, settings: Settings): DnsProvider {
  const said = split(server);
  const reached = settings.endpoints.nameServers[said.host];
  const { host, port } = reached === undefined ? said : split(reached);
  return new DnsProvider(scope, 'dns', { update: [{ server: host, port, transport: 'tcp' }] });
}

/** The port is always written out: the site file's reader and the settings' schema see to it. */
function split(server: string): { readonly host: string; readonly port: number } {
  const colon = server.lastIndexOf(':');
  return { host: server.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(server.slice(colon + 1)) };
}
