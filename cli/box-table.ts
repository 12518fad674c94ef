import Table from 'cli-table3';

/** A table for the terminal without colours of its own. */
export function boxTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  rows.forEach((row) => table.push([...row]));
  return table.toString();
}
