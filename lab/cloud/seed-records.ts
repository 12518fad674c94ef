import type { Side } from '../../site';
import type { SeededRecord } from './seed-zone';

/** An appliance's own addresses. */
export type OwnAddresses = Readonly<Record<Side, { readonly ipv4: string; readonly ipv6: string }>>;

const ttlSeconds = 60;

/**
 * The records the zone starts with.
 * @param fixed what the site's name points to for good; undefined where the name follows the primary, from a's addresses
 */
export function recordsOf(
  { site, zone }: { readonly site: string; readonly zone: string },
  own: OwnAddresses,
  fixed: string | undefined,
): readonly SeededRecord[] {
  const siteRecords: readonly SeededRecord[] =
    fixed === undefined ? dualStack(site, own.a) : [{ name: site, type: 'A', ttlSeconds, values: [fixed] }];
  return [...siteRecords, ...dualStack(`support-a.${zone}`, own.a), ...dualStack(`support-b.${zone}`, own.b)];
}

function dualStack(name: string, { ipv4, ipv6 }: OwnAddresses[Side]): readonly SeededRecord[] {
  return [
    { name, type: 'A', ttlSeconds, values: [ipv4] },
    { name, type: 'AAAA', ttlSeconds, values: [ipv6] },
  ];
}
