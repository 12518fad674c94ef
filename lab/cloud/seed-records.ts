import type { Side } from '../../site';
import type { SeededRoom } from './seed-room';
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

/** The names of appliances that may come. */
export function recordsOfRoom(room: SeededRoom | undefined): readonly SeededRecord[] {
  return Object.values(room?.places ?? {}).flatMap(({ hostname, own }) => dualStack(hostname, own));
}

/** None for an appliance that is absent. */
function dualStack(name: string, { ipv4, ipv6 }: OwnAddresses[Side]): readonly SeededRecord[] {
  if (ipv4 === '') return [];
  return [
    { name, type: 'A', ttlSeconds, values: [ipv4] },
    { name, type: 'AAAA', ttlSeconds, values: [ipv6] },
  ];
}
