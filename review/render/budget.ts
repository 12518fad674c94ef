/**
 * Largest rendering, in bytes of UTF-8. GitHub takes 65,536 characters for a comment.
 *
 * @source GitHub REST API, "body is too long (maximum is 65536 characters)"
 */
export const mostBytes = 60_000;

/** Bytes of a text in UTF-8: what a limit counts. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

export interface Budget<Item> {
  /** For the lines, their line ends and what tells of the rest. */
  readonly bytes: number;
  /** Asked only for as many items as there is room for: 10,000 findings cost no time. */
  readonly line: (item: Item, index: number) => string;
  /** Told in place of what did not fit, from how many were kept: `(kept) => "- and 12 more"`. */
  readonly rest: (kept: number) => string;
}

/** Whole lines, and what tells of those that did not fit. */
export interface Fitted {
  readonly shown: readonly string[];
  readonly rest: string | undefined;
}

/** As many whole lines as fit together with the line that says how many were left out. */
export function fitted<Item>(items: readonly Item[], { bytes, line, rest }: Budget<Item>): Fitted {
  const lines = firstLines(items, line, bytes);
  if (lines.length === items.length) return { shown: lines, rest: undefined };
  const kept = fitting(lines, bytes - bytesOf(rest(0)) - spare);
  return { shown: lines.slice(0, kept), rest: rest(kept) };
}

function firstLines<Item>(items: readonly Item[], line: Budget<Item>['line'], bytes: number): readonly string[] {
  const lines: string[] = [];
  let left = bytes;
  for (const [index, item] of items.entries()) {
    const next = line(item, index);
    left -= bytesOf(next) + 1;
    if (left < 0) return lines;
    lines.push(next);
  }
  return lines;
}

/** As many whole lines as fit, then one that says how many were left out. */
export function fitLines<Item>(items: readonly Item[], budget: Budget<Item>): readonly string[] {
  const { shown, rest } = fitted(items, budget);
  return rest === undefined ? shown : [...shown, rest];
}

/** Lines of a list that are open at once; what follows opens on a click. */
export const mostOpen = 10;

/** Numbers grow by some digits between `rest(0)` and `rest(kept)` when it counts what was kept. */
const spare = 40;

/** How many lines from the start fit into so many bytes. */
export function fitting(lines: readonly string[], bytes: number): number {
  let used = 0;
  const index = lines.findIndex((line) => (used += bytesOf(line) + 1) > bytes);
  return index === -1 ? lines.length : index;
}
