import { sides, type Side } from '../../site';
import { absentAppliance, hardwareAppliance } from './seed-hardware';
import { addresses, type ApplianceKind, type SeededAppliance } from './seed-pair';
import { recordsOf } from './seed-records';
import type { ApplianceKinds, SeededCloud } from './seed';

/** The pair of a lab that has no cloud: addresses and names only, every cloud id empty. */
export function withoutCloud(options: {
  readonly site: string;
  readonly zone: string;
  readonly region: string;
  readonly nameServers: readonly string[];
  /** @default - both virtual */
  readonly kinds?: ApplianceKinds;
  /** What the site's name leads to for good. @default - the name follows the primary */
  readonly fixed?: string | undefined;
}): SeededCloud {
  const { zone, region, nameServers } = options;
  const [a, b] = sides.map((side) => applianceOf(side, options.kinds?.[side])) as [SeededAppliance, SeededAppliance];
  return {
    account: '',
    region,
    appliances: { a, b },
    shared: undefined,
    overlay: undefined,
    loadBalancer: undefined,
    room: undefined,
    records: recordsOf(options, { a: a.own, b: b.own }, options.fixed),
    zone: { id: '', name: zone, nameServers },
  };
}

function applianceOf(side: Side, kind: ApplianceKind = 'virtual'): SeededAppliance {
  if (kind !== 'virtual') return kind === 'hardware' ? hardwareAppliance(side) : absentAppliance;
  const { primaryIp, siteIp, ipv4, ipv6 } = addresses[side];
  const ids = { instance: '', networkInterface: '', subnet: '', allocation: '' };
  return { kind, ...ids, primaryIp, siteIp, own: { ipv4, ipv6 } };
}
