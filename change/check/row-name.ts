import type { Procedure, Row } from '../procedure';
import { procedures } from '../procedures';
import type { Difference } from './site-difference';

/** `row P4 partner-tested → moved (primary-moved)`. */
export function rowName({ number }: Pick<Procedure, 'number'>, { from, to, event }: Row): string {
  return `row ${number} ${from} → ${to} (${event})`;
}

/** Rows of all procedures that change this field, four at most; `"none"`. */
export function rowsOfAny({ kind }: Difference): string {
  const names = Object.values(procedures).flatMap((procedure) =>
    procedure.rows
      .filter(({ edits = [] }) => edits.some(({ field }) => field === kind.field))
      .map((row) => rowName(procedure, row)),
  );
  return [...new Set(names)].slice(0, 4).join(', ') || 'none';
}
