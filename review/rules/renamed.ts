import type { ResourceChange, Values } from '../plan';
import { pointerTypeOf } from '../planned-moves';
import { measured, type Rule } from '../rule';

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
      const twin = created.get(identityOf(change, change.change.before));
      if (twin === undefined) return [];
      const message = `is destroyed while ${twin.address} makes the same anew: write a moved block between the two`;
      return [{ address: change.address, message }];
    });
  },
};

function only(action: string, changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return changes.filter((change) => change.change.actions.join() === action && pointerTypeOf(change) !== undefined);
}

/** Values not known yet are in nobody else's identity: their own address makes them differ. */
function identityOf(change: ResourceChange, values: Values | null): string {
  const identity = pointerTypeOf(change)?.identity ?? [];
  const known = identity.length > 0 && identity.every((name) => values?.[name] !== undefined);
  return JSON.stringify(known ? [change.type, ...identity.map((name) => values?.[name])] : [change.address, values]);
}
