import { pointerTypes, type PlannedChange } from '../../targets';
import type { ResourceChange } from '../plan';
import { pointerTypeOf } from '../planned-moves';
import { measured, type Found, type LintSeverity, type Rule } from '../rule';

/** Interprets what is known to lose service, in any plan. What each type hides is declared in `targets`. */
export const knownHazard: Rule = {
  id: 'known-hazard',
  sentence: 'no change is of a kind that is known to lose service',
  reason: 'each hazard has a page of its own',
  cure: 'see the page of the hazard',
  source: measured,
  severity: 'error',
  find: ({ acting }) => acting.flatMap(hazardsIn),
};

/** What is known to lose service in one change. A deposed pointer has a rule of its own. */
export function hazardsIn(change: ResourceChange): readonly Found[] {
  if (change.mode !== 'managed' || (change.deposed !== undefined && pointerTypeOf(change) !== undefined)) return [];
  const planned = plannedChange(change);
  return (pointerTypes.get(change.type)?.hazards ?? [])
    .filter((hazard) => hazard.applies(planned))
    .map(({ id, sentence, cure, source, inLint }) => ({
      address: change.address,
      id,
      source,
      message: sentence,
      cure,
      inLint: weightInLint(change, inLint),
    }));
}

/** What is deposed was left behind by an earlier apply; whether it still serves is not in the plan. */
function weightInLint({ deposed }: ResourceChange, inLint: LintSeverity = 'error'): LintSeverity {
  return deposed !== undefined && inLint === 'error' ? 'warning' : inLint;
}

function plannedChange({ address, change }: ResourceChange): PlannedChange {
  const { actions, before, after, replace_paths: replacePaths } = change;
  return { address, actions, before, after, replacePaths };
}

export const applianceReplaced: Rule = {
  id: 'appliance-replaced-or-destroyed',
  sentence: 'no instance, interface or address of an appliance is replaced or destroyed',
  reason: 'whatever points to it leads to nothing',
  cure: 'keep both appliances until nothing points to the one that goes',
  source: measured,
  severity: 'error',
  inLint: 'silent',
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
  reason: 'every other way was seen to leave a gap, or was never measured',
  cure: 'change only who holds it, in place; an EIP association by create before destroy',
  source: measured,
  severity: 'error',
  find: ({ pointerChanges }) =>
    pointerChanges
      .filter(({ change, moves, type }) => moves && !type.gapFreeActions.some(sameAs(change.change.actions)))
      .map(({ change, type }) => ({
        address: change.address,
        inLint: replacedInLint(change),
        message:
          `moves by ${change.change.actions.join(' and ')}; without a gap it moves only by ` +
          type.gapFreeActions.map((actions) => actions.join(' and ')).join(', or '),
      })),
};

/** Without a site a create or a delete is judged by rules of its own, and what was never measured is only told. */
function replacedInLint({ change: { actions } }: ResourceChange): LintSeverity {
  if (actions.includes('delete') && actions.includes('create')) return 'error';
  return actions.length === 1 && ['create', 'delete'].includes(actions[0] ?? '') ? 'silent' : 'warning';
}

function sameAs(actions: readonly string[]): (other: readonly string[]) => boolean {
  return (other) => other.length === actions.length && other.every((action, index) => action === actions[index]);
}
