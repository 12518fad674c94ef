import { measured, type Rule } from '../rule';
import type { Subject } from '../subject';

export const createOver: Rule = {
  id: 'create-over',
  sentence: 'no pointer is created: what lives comes in by import',
  source: measured,
  severity: 'error',
  find: ({ pointerChanges, site }) =>
    pointerChanges
      .filter(({ change }) => change.change.actions.every((action) => action === 'create'))
      .map(({ change }) => ({
        address: change.address,
        message:
          'would be created, perhaps over what lives there and is not in the state: ' +
          `take it in first with swing adopt ${site?.name ?? 'SITE'}`,
      })),
};

/** An import that is not a pure no-op changes what it was to take in as it is. */
export const adoptNotClean: Rule = {
  id: 'adopt-not-clean',
  sentence: 'taking something in by import changes nothing',
  source: measured,
  severity: 'error',
  find: (subject) => {
    if (subject.permits.purpose !== 'adoption' && !importsAnything(subject)) return [];
    return subject.acting.map(({ address, change }) => ({
      address,
      message:
        `an adoption changes nothing, but this would be changed (${change.actions.join(' and ')}): ` +
        'make the site file say what lives now, adopt, and swing afterwards',
    }));
  },
};

function importsAnything({ plan }: Subject): boolean {
  return plan.resource_changes.some(({ change }) => change.importing !== undefined && change.importing !== null);
}
