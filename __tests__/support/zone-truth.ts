import type { Lab } from '../../lab';
import { ask } from '../../lab/network';

/** What one BIND serves for the site's name: `{ A: ["203.0.113.11"], AAAA: ["2001:db8::11"], serial: 4 }`. */
export interface ServedNames {
  readonly A: readonly string[];
  readonly AAAA: readonly string[];
  /** Of the zone: it grows with every change, whoever made it. */
  readonly serial: number | undefined;
}

export interface ZoneTruth {
  readonly primary: ServedNames;
  readonly secondary: ServedNames;
}

/** Asked from both BINDs themselves, past whatever may be silent and not by the program under test. */
export async function zoneTruthOf(lab: Lab): Promise<ZoneTruth> {
  const { primary, secondary } = lab.network.bind;
  return { primary: await servedBy(lab, primary), secondary: await servedBy(lab, secondary) };
}

async function servedBy(lab: Lab, server: string): Promise<ServedNames> {
  const question = { server, timeoutMs: 2_000 };
  const sets = {
    A: ask({ ...question, name: lab.site, type: 'A' }),
    AAAA: ask({ ...question, name: lab.site, type: 'AAAA' }),
  };
  const zone = await ask({ ...question, name: lab.cloud.zone.name, type: 'SOA' });
  return { A: (await sets.A)?.values ?? [], AAAA: (await sets.AAAA)?.values ?? [], serial: zone?.serial };
}

/** The sets both BINDs serve while a side is primary. */
export function namesOf(lab: Lab, side: 'a' | 'b'): object {
  const { ipv4, ipv6 } = lab.cloud.appliances[side].own;
  const served = { A: [ipv4], AAAA: [ipv6] };
  return { primary: served, secondary: served };
}
