import type { ResourceChange } from '../plan';
import { pointerTypeOf } from '../planned-moves';
import { measured, type Rule } from '../rule';

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

function ownersByClaim(changes: readonly ResourceChange[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const change of changes) {
    const claim = claimOf(change);
    if (claim === undefined) continue;
    const addresses = owners.get(claim) ?? [];
    owners.set(claim, addresses.includes(change.address) ? addresses : [...addresses, change.address]);
  }
  return owners;
}

/** Of an object that stays or comes; whoever leaves owns nothing any more. */
function claimOf(change: ResourceChange): string | undefined {
  const { after } = change.change;
  const identity = change.deposed === undefined ? (pointerTypeOf(change)?.identity ?? []) : [];
  if (after === null || typeof after[identity[0] ?? ''] !== 'string') return undefined;
  const values = [...identity, routed].map((name) => String(after[name] ?? ''));
  return [change.type, ...values.map((value) => value.toLowerCase().replace(/\.$/, ''))].join(' ');
}

/** Tells record sets of one name and one type apart that share it by a routing policy. */
const routed = 'set_identifier';
