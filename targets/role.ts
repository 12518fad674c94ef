import { isPair, otherSide } from '../site';
import type { Side, Site } from '../site';
import { underscored } from './dns-records';
import type { MoveWords, Pointer, PointerType, PointerValues } from './pointer';

export const roleType = 'swing_failover_role';

/** Key under which the roles of a site stand beside its targets: `"role/support.example.com"`. */
export function roleKey({ name }: Site): string {
  return `role/${name}`;
}

/** Who of an established pair is primary, where the appliances' API is used: it moves with the networks, before or after them. */
export function rolePointers(site: Site): readonly Pointer[] {
  return site.failover === 'established' ? rolesOf(site) : [];
}

/** The roles of a site that is no pair any more leave the state; nothing is changed on the appliance. */
export function forgottenRoles({ api, failover, name }: Site): readonly string[] {
  return api !== undefined && failover === 'none' ? [roleAddress(name)] : [];
}

/**
 * What is declared of the pair and is the same whoever is primary: that the relationship is broken. It is in the stack and in
 * every plan, so that a relationship which comes or goes is a diff, and it never moves in a swing.
 */
export function assertedPointers(site: Site): readonly Pointer[] {
  return site.failover === 'broken' ? rolesOf(site) : [];
}

function rolesOf(site: Site): readonly Pointer[] {
  if (site.api === undefined || !isPair(site)) return [];
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

function valuesAt({ name, failover }: Site, side: Side): PointerValues {
  return failover === 'established'
    ? { site: name, relationship: 'established', primary: side }
    : { site: name, relationship: 'broken' };
}

/** How a role moves when the old primary is dead. */
export const forcedRoleWords = {
  how: "one role change through the appliances' API, by force and without a data sync, after the network",
  newConnections: 'as the network',
  inProgress: 'dropped',
  afterStop: 'everything leads to the new primary, which does not call itself so yet',
} as const;

/** Whether a planned change of the roles is one of the relationship: nobody swaps, a person establishes or breaks it. */
export function isRelationshipChange({
  before,
  after,
}: {
  readonly before: PointerValues;
  readonly after: PointerValues;
}): boolean {
  const [was, becomes] = [before['relationship'], after['relationship']];
  return was !== undefined && becomes !== undefined && was !== becomes;
}

/** Whether a plan establishes or breaks the relationship of the pair, and does nothing else. */
export function isRelationshipAlone(
  moves: readonly { readonly before: PointerValues; readonly after: PointerValues }[],
): boolean {
  return moves.length === 1 && moves.every(isRelationshipChange);
}

/** How such a change is told. */
export function relationshipWords(
  { name, appliances }: Site,
  after: PointerValues,
): Omit<MoveWords, 'holder'> & { readonly from: string; readonly to: string } {
  const primary = after['primary'] === 'b' ? 'b' : 'a';
  const [together, apart] = [
    `established, ${primary} (${appliances[primary].hostname}) is primary`,
    'broken, both stand alone',
  ];
  const establishes = after['relationship'] === 'established';
  const [from, to] = establishes ? [apart, together] : ['established', apart];
  return {
    what: `Failover relationship of ${name}`,
    from,
    to,
    how: 'by hand under /login > Management > Failover; apply prints the clicks and waits until it sees it done',
    newConnections: 'no gap',
    inProgress: 'stay',
    afterStop: establishes ? 'the pair has no backup until it is established' : 'the pair stays in its relationship',
  };
}

/** What to click, in order, for a relationship that has no API. @source vendor's failover guide, establishing and breaking */
export function relationshipClicks({ appliances, primary, failover }: Site): readonly string[] {
  const [own, peer] = [appliances[primary], appliances[otherSide(primary)]];
  if (failover !== 'established')
    return [
      'on the backup: /login > Management > Failover > Sync Now, and wait until the data-sync is done',
      `on one of them: https://${own.hostname}/login > Management > Failover > Break Failover Relationships`,
    ];
  return [
    'on both: /login > Management > Security: the same inter-appliance communication pre-shared key',
    `on the primary: https://${own.hostname}/login > Management > Failover: new backup ${peer.hostname}, reverse connection ${own.hostname}, Establish Relationship`,
    `never on ${peer.hostname}: what is configured on the other one would be overwritten; never with the name of the site`,
  ];
}

/**
 * The roles move in place by one command to the appliances, which swap them one after the other: two backups for a moment, never
 * two primaries. How (with a sync, by force) is part of the plan's context, not of what points where.
 *
 * @source vendor's API documentation, set_failover_role
 */
export const failoverRole: PointerType = {
  resourceType: roleType,
  attributes: ['site', 'relationship', 'primary'],
  identity: ['site'],
  settings: ['appliance_a', 'appliance_b'],
  gapFreeActions: [['update']],
  ignored: ['data_sync_first', 'force'],
  hazards: [],
};
