/** One line of a comparison: kept, gone or come. */
interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const around = 3;
const noLineEnd = '\\ No newline at end of file';

/**
 * The change of one file for `git apply`: three lines around each change; empty when nothing changes.
 * `name` is the file's path in the repository: `"sites/help.example.org.yaml"`.
 */
export function unifiedPatch(name: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = compared(linesOf(before), linesOf(after));
  return [`--- a/${name}`, `+++ b/${name}`, ...hunksOf(lines).map((hunk) => hunkText(lines, hunk)), ''].join('\n');
}

/** A last line without its end is another line: it is written with the mark that patch programs know. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n${noLineEnd}`];
}

/** Longest common subsequence; site files have some hundred lines at most. */
function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lengths = commonLengths(before, after);
  const length = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const same = row < before.length && column < after.length && before[row] === after[column];
    const goes = row < before.length && (column >= after.length || length(row + 1, column) >= length(row, column + 1));
    lines.push({ mark: same ? ' ' : goes ? '-' : '+', text: (same || goes ? before[row] : after[column]) ?? '' });
    if (same || goes) row += 1;
    if (same || !goes) column += 1;
  }
  return lines;
}

function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [here, below] = [rows[row] ?? [], rows[row + 1] ?? []];
      const longer = Math.max(below[column] ?? 0, here[column + 1] ?? 0);
      here[column] = before[row] === after[column] ? (below[column + 1] ?? 0) + 1 : longer;
    }
  }
  return rows;
}

interface Hunk {
  readonly start: number;
  readonly end: number;
}

function hunksOf(lines: readonly Line[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  lines.forEach(({ mark }, index) => {
    if (mark === ' ') return;
    const [start, end] = [Math.max(0, index - around), Math.min(lines.length, index + around + 1)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last.end) hunks[hunks.length - 1] = { start: last.start, end };
    else hunks.push({ start, end });
  });
  return hunks;
}

function hunkText(lines: readonly Line[], { start, end }: Hunk): string {
  const counted = (slice: readonly Line[], without: Line['mark']): number =>
    slice.filter(({ mark }) => mark !== without).length;
  const [ahead, within] = [lines.slice(0, start), lines.slice(start, end)];
  const range = (without: Line['mark']): string => {
    const count = counted(within, without);
    // a range of no lines names the line before it
    return `${counted(ahead, without) + (count === 0 ? 0 : 1)},${count}`;
  };
  const body = within.map(({ mark, text }) => `${mark}${text}`);
  return [`@@ -${range('+')} +${range('-')} @@`, ...body].join('\n');
}
