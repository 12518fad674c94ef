import { Resolver } from 'node:dns/promises';
import type { Diagnostic } from '../framework';
import { problem } from './tell';

/** The server that takes the updates of a zone, as its SOA record names it. */
export type Primary =
  | { readonly status: 'found'; readonly server: string }
  | { readonly status: 'unknown'; readonly diagnostic: Diagnostic };

/** Two tries of two seconds. */
const patience = { timeout: 2_000, tries: 2 };

/** Asks the system's resolver; for an import whose id names no server. @source RFC 1035 section 3.3.13 (MNAME) */
export async function findPrimary(zone: string): Promise<Primary> {
  try {
    const { nsname } = await new Resolver(patience).resolveSoa(zone);
    return { status: 'found', server: `${nsname.toLowerCase().replace(/\.$/, '')}:53` };
  } catch {
    const detail = `nobody names the primary server of ${zone}; import with "?server=HOST:PORT" at the end of the id`;
    return { status: 'unknown', diagnostic: problem('server', 'the primary server is not known', detail) };
  }
}
