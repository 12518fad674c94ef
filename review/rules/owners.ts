import type { ResourceChange } from '../plan';
import { measured, type Rule } from '../rule';
import { identityOf } from './identity';

/** Two owners undo each other: the other one's next plan moves the record back. */
export const twoOwners: Rule = {
  id: 'two-owners',
  sentence: 'one allocation, and one zone, name and type, has one owner',
  reason: 'each undoes what the other does with its next plan, and destroying one takes it from both',
  cure: 'give it one owner; take it out of the other state with a removed block',
  source: measured,
  severity: 'error',
  inLint: 'warning',
  find: ({ plan }) =>
    [...ownersByClaim(plan.resource_changes)]
      .filter(([, addresses]) => addresses.length > 1)
      .map(([, addresses]) => ({
        address: addresses[0] ?? '',
        message: `has another owner, and each would undo what the other does: ${addresses.slice(1).join(', ')}`,
      })),
};

/** Of objects that stay or come; whoever leaves owns nothing any more. */
function ownersByClaim(changes: readonly ResourceChange[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const change of changes) {
    const claim = identityOf(change, change.change.after);
    if (claim === undefined) continue;
    const addresses = owners.get(claim) ?? [];
    owners.set(claim, addresses.includes(change.address) ? addresses : [...addresses, change.address]);
  }
  return owners;
}
