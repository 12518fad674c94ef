import { createHash } from 'node:crypto';

/** PostgreSQL cuts longer names off without a word. @source PostgreSQL documentation, "Identifiers and Key Words" */
const longestIdentifier = 63;

/** 64 bits: two stacks of one database never meet. */
const hashDigits = 16;

/**
 * The schema that holds the state of a stack: `stateSchemaName("swing", "support.example.com-roles")` is
 * `"swing_support_example_com_roles_5f0c…"`. The end tells apart what dots, hyphens and a cut make equal.
 */
export function stateSchemaName(prefix: string, stackName: string): string {
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, hashDigits);
  const room = longestIdentifier - prefix.length - hashDigits - 2;
  const readable = stackName.toLowerCase().replace(/[^a-z0-9]/g, '_');
  return `${prefix}_${readable.slice(0, room)}_${hash}`;
}
