import { otherSide } from '../site';
import type { Side, Site } from '../site';
import { byHandOf } from './by-hand';
import { handClicks } from './hand-pointers';
import { rolePointers } from './role';

/**
 * What a person does so that everything follows a side, where no script can: the roles of an established pair, and what is
 * moved by clicking; losing side first, in the order of a swing.
 */
export function byHandSteps(site: Site, to: Side): readonly string[] {
  const targets = site.targets.flatMap((target) => {
    const byHand = byHandOf(target);
    return byHand === undefined ? [] : handClicks(byHand, site, to);
  });
  return [...(rolePointers(site).length === 0 ? [] : roleClicks(site, to)), ...targets];
}

function roleClicks({ appliances }: Site, to: Side): readonly string[] {
  const [loser, winner] = [appliances[otherSide(to)], appliances[to]];
  return [
    `https://${loser.hostname}/login > Management > Failover: make this appliance the backup`,
    `https://${winner.hostname}/login > Management > Failover: see that it is primary, the other one backup`,
  ];
}
