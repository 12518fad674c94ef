import type { ChangeFacts, ChangeState, Procedure, Row } from './procedure';

/** Whether a row is there for a change with these facts. */
export function applies({ onlyWhen = {} }: Row, facts: ChangeFacts): boolean {
  return Object.entries(onlyWhen).every(([name, value]) => facts[name as keyof ChangeFacts] === value);
}

/**
 * The rows of one change in their order, from `started` to `done`. Facts decide between rows; their guards are disjoint, so
 * that there is one row at most from every state.
 */
export function pathOf({ rows }: Procedure, facts: ChangeFacts): readonly Row[] {
  const there = rows.filter((row) => applies(row, facts));
  const path: Row[] = [];
  let state: ChangeState = 'started';
  for (let row = rowFrom(there, state); row !== undefined && path.length <= there.length; row = rowFrom(there, state)) {
    path.push(row);
    state = row.to;
  }
  return path;
}

function rowFrom(rows: readonly Row[], state: ChangeState): Row | undefined {
  return rows.find(({ from }) => from === state);
}
