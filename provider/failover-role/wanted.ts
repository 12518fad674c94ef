import type { Side } from '../../appliance';
import { unknown, type Value, type Values } from '../framework';
import { flagOf, textOf } from '../read-values';

/** What shall be. */
export type Wanted =
  { readonly relationship: 'established'; readonly primary: Side } | { readonly relationship: 'broken' };

/** How a change of roles shall be made. */
export interface Manner {
  readonly dataSyncFirst: boolean;
  readonly force: boolean;
}

/** From values that are known and were validated. */
export function wantedOf(values: Values): Wanted {
  if (textOf(values, 'relationship') === 'broken') return { relationship: 'broken' };
  return { relationship: 'established', primary: textOf(values, 'primary') === 'b' ? 'b' : 'a' };
}

export function mannerOf(values: Values): Manner {
  return { dataSyncFirst: flagOf(values, 'data_sync_first') === true, force: flagOf(values, 'force') === true };
}

/** What a configuration says of the manner, with what it leaves out: a sync first, unless forced. */
export function saidManner(config: Values): Readonly<Record<'data_sync_first' | 'force', Value>> {
  const force = config['force'] ?? false;
  const sync = config['data_sync_first'] ?? (force === unknown ? unknown : force !== true);
  return { data_sync_first: sync, force };
}

/** `"a relationship with b as primary"`. */
export function renderWanted(wanted: Wanted): string {
  return wanted.relationship === 'broken' ? 'no relationship' : `a relationship with ${wanted.primary} as primary`;
}
