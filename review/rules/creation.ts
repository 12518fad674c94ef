import type { Change } from '../plan';
import { measured, type Rule } from '../rule';
import type { Subject } from '../subject';

export const createOver: Rule = {
  id: 'create-over',
  sentence: 'no pointer is created: what lives comes in by import',
  reason: 'what lives and is not in the state would be written over, appended to, or the apply fails',
  cure: 'take what lives in by import (swing adopt)',
  source: measured,
  severity: 'error',
  inLint: 'info',
  find: ({ pointerChanges, site }) =>
    pointerChanges
      .filter(({ change }) => change.change.actions.every((action) => action === 'create'))
      .map(({ change }) => ({
        address: change.address,
        message:
          'would be created, perhaps over what lives there and is not in the state: take that in first ' +
          (site === undefined ? 'by import' : `with swing adopt ${site.name}`),
      })),
};

/** An import that is not a pure no-op changes what it was to take in as it is. */
export const adoptNotClean: Rule = {
  id: 'adopt-not-clean',
  sentence: 'taking something in by import changes nothing',
  reason: 'an import that changes something does not take it in as it is',
  cure: 'let the configuration say what lives now, import, and change afterwards',
  source: measured,
  severity: 'error',
  inLint: 'warning',
  find: (subject) => {
    if (subject.permits.purpose !== 'adoption' && !importsAnything(subject)) return [];
    return subject.acting.map(({ address, change }) => ({
      address,
      ...(isImported(change) ? {} : { inLint: 'silent' as const }),
      message:
        `an adoption changes nothing, but this would be changed (${change.actions.join(' and ')}): ` +
        'make the site file say what lives now, adopt, and swing afterwards',
    }));
  },
};

function importsAnything({ plan }: Subject): boolean {
  return plan.resource_changes.some(({ change }) => isImported(change));
}

function isImported({ importing }: Change): boolean {
  return importing !== undefined && importing !== null;
}
