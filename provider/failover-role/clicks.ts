import { otherSide, type Side } from '../../appliance';
import type { Values } from '../framework';
import { textOf } from '../read-values';
import type { Wanted } from './wanted';

/**
 * Where to click for what has no API.
 * @source vendor's upgrade guide, "Re-establish failover" and "Break Failover Relationships"
 */
export function clicksFor(wanted: Wanted, names: Values): string {
  const host = (side: Side) => textOf(names, `appliance_${side}`) ?? `appliance ${side}`;
  if (wanted.relationship === 'broken') {
    return [
      `1. on the backup: /login > Management > Failover > Sync Now, and wait until it says that the data-sync was pulled`,
      `2. on ${host('a')} or ${host('b')}: /login > Management > Failover > Break Failover Relationships`,
    ].join('\n');
  }
  const [primary, backup] = [host(wanted.primary), host(otherSide(wanted.primary))];
  return [
    `1. on both: /login > Management > Security: the same inter-appliance communication pre-shared key`,
    `2. on ${primary}, which stays primary: /login > Management > Failover: "New Backup Site Connection Details" ${backup}, "Reverse Connection Details To This Primary Site" ${primary}, then Establish Relationship`,
    `never on ${backup}: what is configured there is overwritten; never with the site's own name`,
  ].join('\n');
}

/** What ends a conflict that no program may end. */
export const conflictClicks =
  'first make the network lead to the one that shall stay primary, then resolve the conflict under /login > Management > Failover: the configuration of the other one is overwritten';
