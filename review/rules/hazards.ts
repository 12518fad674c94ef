import { pointerTypes, type Hazard, type PlannedChange } from '../../targets';
import type { ResourceChange } from '../plan';
import { measured, type Found, type Rule } from '../rule';
import { dnsHazards } from './dns-hazards';
import { generalHazards } from './general-hazards';

/** Interprets what is known to lose service, in any plan. What each type hides is declared in `targets`. */
export const knownHazard: Rule = {
  id: 'known-hazard',
  sentence: 'no change is of a kind that is known to lose service',
  source: measured,
  severity: 'error',
  find: ({ acting }) => acting.filter(({ deposed }) => deposed === undefined).flatMap(hazardsIn),
};

function hazardsIn(change: ResourceChange): readonly Found[] {
  const planned = plannedChange(change);
  return hazardsOf(change.type)
    .filter((hazard) => hazard.applies(planned))
    .map(({ id, sentence, source }) => ({ address: change.address, id, source, message: sentence }));
}

/** A hazard that `targets` declares under the same id takes the place of ours. */
function hazardsOf(type: string): readonly Hazard[] {
  const declared = pointerTypes.get(type)?.hazards ?? [];
  const ours = [...(generalHazards.get(type) ?? []), ...(dnsHazards.get(type) ?? [])];
  return [...declared, ...ours.filter(({ id }) => !declared.some((hazard) => hazard.id === id))];
}

function plannedChange({ address, change }: ResourceChange): PlannedChange {
  const { actions, before, after, replace_paths: replacePaths } = change;
  return { address, actions, before, after, replacePaths };
}

export const applianceReplaced: Rule = {
  id: 'appliance-replaced-or-destroyed',
  sentence: 'no instance, interface or address of an appliance is replaced or destroyed',
  source: measured,
  severity: 'error',
  find: ({ acting }) =>
    acting
      .filter(({ type, change }) => applianceParts.has(type) && change.actions.includes('delete'))
      .map(({ address, change }) => ({
        address,
        message: `an appliance, or a part of one, would go (${change.actions.join(' and ')}): never in a swing`,
      })),
};

const applianceParts: ReadonlySet<string> = new Set(['aws_instance', 'aws_network_interface', 'aws_eip']);

/** A pointer must move by one of the actions that were seen to leave no gap. */
export const moveNotGapFree: Rule = {
  id: 'move-not-gap-free',
  sentence: 'every pointer moves by an action that was seen to leave no gap',
  source: measured,
  severity: 'error',
  find: ({ pointerChanges }) =>
    pointerChanges
      .filter(({ change, moves, type }) => moves && !type.gapFreeActions.some(sameAs(change.change.actions)))
      .map(({ change, type }) => ({
        address: change.address,
        message:
          `moves by ${change.change.actions.join(' and ')}; without a gap it moves only by ` +
          type.gapFreeActions.map((actions) => actions.join(' and ')).join(', or '),
      })),
};

function sameAs(actions: readonly string[]): (other: readonly string[]) => boolean {
  return (other) => other.length === actions.length && other.every((action, index) => action === actions[index]);
}
