import { isPair } from '../site';
import type { Side, Site } from '../site';
import { underscored } from './dns-records';
import type { Pointer, PointerType, PointerValues } from './pointer';

export const roleType = 'swing_failover_role';

/** Key under which the roles of a site stand beside its targets: `"role/support.example.com"`. */
export function roleKey({ name }: Site): string {
  return `role/${name}`;
}

/** Who of an established pair is primary, where the appliances' API is used: it moves with the networks, before or after them. */
export function rolePointers(site: Site): readonly Pointer[] {
  if (site.api === undefined || site.failover !== 'established' || !isPair(site)) return [];
  const { a, b } = site.appliances;
  const sync = site.api.dataSyncFirst ? 'after a data sync' : 'without a data sync';
  const hosts = { a: a.hostname, b: b.hostname };
  return [
    {
      target: roleKey(site),
      address: roleAddress(site.name),
      resourceType: roleType,
      order: 'role',
      values: { a: valuesAt(site, 'a'), b: valuesAt(site, 'b') },
      words: {
        what: `Primary role of ${site.name}`,
        holder: hosts,
        how: `one role change through the appliances' API, ${sync}`,
        newConnections: 'both are backup for a moment',
        inProgress: site.api.dataSyncFirst ? 'everyone on the primary is disconnected during the sync' : 'dropped',
        afterStop: 'the appliances know who is primary, the network may still lead to the other one',
      },
    },
  ];
}

export function roleAddress(name: string): string {
  return `${roleType}.${/^\d/.test(name) ? '_' : ''}${underscored(name)}`;
}

/** What an import of it takes: `"support.example.com,support-a.example.com,support-b.example.com"`. */
export function roleImportId({ name, appliances }: Site): string {
  return [name, appliances.a.hostname, appliances.b.hostname].join(',');
}

function valuesAt({ name, appliances }: Site, side: Side): PointerValues {
  return {
    site: name,
    appliance_a: appliances.a.hostname,
    appliance_b: appliances.b.hostname,
    relationship: 'established',
    primary: side,
  };
}

/**
 * The roles move in place by one command to the appliances, which swap them one after the other: two backups for a moment, never
 * two primaries. How (with a sync, by force) is part of the plan's context, not of what points where.
 *
 * @source vendor's API documentation, set_failover_role
 */
export const failoverRole: PointerType = {
  resourceType: roleType,
  attributes: ['site', 'appliance_a', 'appliance_b', 'relationship', 'primary'],
  identity: ['site'],
  gapFreeActions: [['update']],
  ignored: ['data_sync_first', 'force'],
  hazards: [],
};
