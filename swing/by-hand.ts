import type { PlannedMove } from '../review';
import type { Side, Site } from '../site';
import { byHandOf, handAddress, handClicks, isRelationshipAlone, relationshipClicks } from '../targets';

/** What a person has to click for a plan to come true, losing side first; nothing for a plan that needs nobody. */
export function clicksOf(site: Site, moves: readonly PlannedMove[], to: Side): readonly string[] {
  if (isRelationshipAlone(moves)) return relationshipClicks(site);
  const moving = new Set(moves.map(({ address }) => address));
  return site.targets.flatMap((target) => {
    const byHand = byHandOf(target);
    return byHand !== undefined && moving.has(handAddress(byHand.key)) ? handClicks(byHand, site, to) : [];
  });
}

/** What a change of the relationship has nothing to do with: nobody swaps, nothing moves, nobody is disconnected. */
const ofSwingsOnly = new Set(['roles-as-declared', 'last-sync', 'sessions', 'whom-it-hits', 'old-ttl-runs-out']);

/** The proofs that speak for or against a plan. */
export function proofsFor<Each extends { readonly id: string }>(
  proofs: readonly Each[],
  moves: readonly PlannedMove[],
): readonly Each[] {
  return isRelationshipAlone(moves) ? proofs.filter(({ id }) => !ofSwingsOnly.has(id)) : proofs;
}
