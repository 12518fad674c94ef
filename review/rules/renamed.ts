import type { ResourceChange } from '../plan';
import { measured, type Rule } from '../rule';
import { identityOf } from './identity';

/** `count` to `for_each`, a new name, another module: to Terraform that is another resource. */
export const renamedWithoutMoved: Rule = {
  id: 'renamed-without-moved',
  sentence: 'no pointer is destroyed under one address of the configuration and made anew under another',
  reason: 'the delete and the create run in no order, and the delete may come last: what was served ends deleted',
  cure: 'write a moved block from the old address to the new one: then nothing is changed but the state',
  source: measured,
  severity: 'error',
  find: ({ acting }) => {
    const created = new Map(only('create', acting).map((change) => [identityOf(change, change.change.after), change]));
    return only('delete', acting).flatMap((change) => {
      const identity = identityOf(change, change.change.before);
      const twin = identity === undefined ? undefined : created.get(identity);
      if (twin === undefined) return [];
      const message = `is destroyed while ${twin.address} makes the same anew: write a moved block between the two`;
      return [{ address: change.address, message }];
    });
  },
};

function only(action: string, changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return changes.filter((change) => change.change.actions.join() === action);
}
