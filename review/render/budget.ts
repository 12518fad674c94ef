/** Bytes of a text in UTF-8: what a comment's limit counts. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

export interface Budget {
  readonly bytes: number;
  /** Told in place of what did not fit: `(left) => "- and 12 more"`. */
  readonly rest: (left: number) => string;
}

/** As many whole lines as fit, then one that says how many were left out. */
export function fitLines(lines: readonly string[], { bytes, rest }: Budget): readonly string[] {
  const count = fitting(lines, bytes);
  return count === lines.length ? lines : [...lines.slice(0, count), rest(lines.length - count)];
}

/** How many lines from the start fit into so many bytes. */
export function fitting(lines: readonly string[], bytes: number): number {
  let used = 0;
  const index = lines.findIndex((line) => (used += bytesOf(line) + 1) > bytes);
  return index === -1 ? lines.length : index;
}
