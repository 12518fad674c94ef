import { sides } from '../../site';
import { addresses, type SeededAppliance } from './seed-pair';
import { recordsOf } from './seed-records';
import type { SeededCloud } from './seed';

/** The pair of a lab that has no cloud: addresses and names only, every cloud id empty. */
export function withoutCloud(options: {
  readonly site: string;
  readonly zone: string;
  readonly region: string;
  readonly nameServers: readonly string[];
}): SeededCloud {
  const { zone, region, nameServers } = options;
  const [a, b] = sides.map(applianceOf) as [SeededAppliance, SeededAppliance];
  return {
    account: '',
    region,
    appliances: { a, b },
    shared: undefined,
    overlay: undefined,
    loadBalancer: undefined,
    records: recordsOf(options, { a: a.own, b: b.own }, undefined),
    zone: { id: '', name: zone, nameServers },
  };
}

function applianceOf(side: 'a' | 'b'): SeededAppliance {
  const { primaryIp, siteIp, ipv4, ipv6 } = addresses[side];
  const ids = { instance: '', networkInterface: '', subnet: '', allocation: '' };
  return { ...ids, primaryIp, siteIp, own: { ipv4, ipv6 } };
}
