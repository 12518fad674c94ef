import type { ResourceChange } from '../plan';
import { measured, type Rule } from '../rule';

/** Which attributes make two resources point with one and the same thing. */
const claims: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_eip_association', ['allocation_id']],
  ['aws_route53_record', ['zone_id', 'name', 'type', 'set_identifier']],
  ['dns_a_record_set', ['zone', 'name']],
  ['dns_aaaa_record_set', ['zone', 'name']],
  ['dns_cname_record', ['zone', 'name']],
]);

/** Two owners undo each other: the other one's next plan moves the record back. */
export const twoOwners: Rule = {
  id: 'two-owners',
  sentence: 'one allocation, and one zone, name and type, has one owner',
  source: measured,
  severity: 'error',
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
function claimOf({ type, mode, deposed, change }: ResourceChange): string | undefined {
  const attributes = mode === 'managed' && deposed === undefined ? claims.get(type) : undefined;
  if (attributes === undefined || change.after === null) return undefined;
  const first = change.after[attributes[0] ?? ''];
  const values = attributes.map((name) => String(change.after?.[name] ?? '').toLowerCase());
  return typeof first === 'string' ? [type, ...values].join(' ') : undefined;
}
