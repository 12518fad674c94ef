import { Resolver } from 'node:dns/promises';

/** Two tries of two seconds for each zone cut that may be. */
const patience = { timeout: 2_000, tries: 2 };

/**
 * Name servers of the closest zone around a name, as the system's resolver knows them.
 * @throws Error when no enclosing zone has any
 */
export async function parentNameServers(name: string): Promise<readonly string[]> {
  const resolver = new Resolver(patience);
  const labels = name.split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const servers = await resolver.resolveNs(labels.slice(first).join('.')).catch(() => []);
    if (servers.length > 0) return servers.map((server) => server.toLowerCase());
  }
  throw new Error(`no name servers found for ${name}`);
}
