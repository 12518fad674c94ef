import type { ResourceChange, Values } from '../plan';
import { pointerTypeOf } from '../planned-moves';

/** Tell things apart that share the identity of their type: a routing policy's records, a table's other routes. */
const apart = ['set_identifier', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'] as const;

/**
 * Which thing a living pointer points with, as one text: equal for two resources that hold the same one. Undefined for
 * what is no pointer, is deposed, or is not known yet.
 */
export function identityOf(change: ResourceChange, values: Values | null): string | undefined {
  const identity = change.deposed === undefined ? (pointerTypeOf(change)?.identity ?? []) : [];
  if (values === null || typeof values[identity[0] ?? ''] !== 'string') return undefined;
  if (identity.some((name) => values[name] === undefined && isUnknown(change, name))) return undefined;
  return [change.type, ...[...identity, ...apart].map((name) => normal(values[name]))].join(' ');
}

function isUnknown({ change }: ResourceChange, name: string): boolean {
  return typeof change.after_unknown === 'object' && change.after_unknown[name] === true;
}

/** Names are compared as name servers do: without case and trailing dot. */
function normal(value: unknown): string {
  return String(value ?? '')
    .toLowerCase()
    .replace(/\.$/, '');
}
