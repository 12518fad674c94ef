import Table from 'cli-table3';

/** One column: as wide as what stands in it, or what is left of the line. */
export interface Column {
  readonly title: string;
  /** Takes what the others leave; its cells are broken between words. */
  readonly rest?: boolean;
}

/** Blanks on both sides of a cell. */
const padding = 2;
const narrowest = 16;

/** A table that is not wider than the terminal, without colours of its own; at most one column is the rest. */
export function wrappedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminalColumns: number,
): string {
  const natural = columns.map(
    ({ title }, index) => Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(longestLine)) + padding,
  );
  const borders = columns.length + 1;
  const fixed = natural.filter((_, index) => columns[index]?.rest !== true).reduce((sum, width) => sum + width, 0);
  const left = Math.max(terminalColumns - borders - fixed, narrowest);
  const colWidths = natural.map((width, index) => (columns[index]?.rest === true ? Math.min(width, left) : width));
  const head = columns.map(({ title }) => title);
  const table = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  rows.forEach((row) => table.push([...row]));
  return table.toString();
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
