import type { Side } from '../../site';
import type { SeededAppliance } from './seed-pair';

/**
 * Boxes at the data centre: public documentation addresses (RFC 5737, RFC 3849), and a private one that a load balancer reaches
 * through a connection to the data centre.
 */
export const hardwareAddresses = {
  a: { primaryIp: '192.168.7.10', ipv4: '198.51.100.10', ipv6: '2001:db8:7::10' },
  b: { primaryIp: '192.168.7.11', ipv4: '198.51.100.11', ipv6: '2001:db8:7::11' },
} as const;

const noIds = { instance: '', networkInterface: '', subnet: '', allocation: '', siteIp: '' } as const;

/** An appliance that the cloud knows nothing of. */
export function hardwareAppliance(side: Side): SeededAppliance {
  const { primaryIp, ipv4, ipv6 } = hardwareAddresses[side];
  return { ...noIds, kind: 'hardware', primaryIp, own: { ipv4, ipv6 } };
}

/** Nobody: every id and address is empty. */
export const absentAppliance: SeededAppliance = {
  ...noIds,
  kind: 'absent',
  primaryIp: '',
  own: { ipv4: '', ipv6: '' },
};
