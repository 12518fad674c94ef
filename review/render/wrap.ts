/** Characters that take two columns: East Asian, emoji. */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F000}-\u{3FFFD}]/u;

export interface WrapLimit {
  readonly columns: number;
  readonly lines: number;
}

/** Words in lines of so many columns; a word that is too long is broken, and what does not fit ends in `…`. */
export function wrapped(text: string, { columns, lines }: WrapLimit): readonly string[] {
  const all = text
    .split(' ')
    .flatMap((word) => broken(word, columns))
    .reduce(intoLines(columns), []);
  if (all.length <= lines) return all;
  const last = [...(all[lines - 1] ?? '')].slice(0, columns - 1).join('');
  return [...all.slice(0, lines - 1), `${last}…`];
}

function intoLines(columns: number): (lines: readonly string[], word: string) => readonly string[] {
  return (lines, word) => {
    const last = lines.at(-1);
    if (last === undefined) return [word];
    const longer = `${last} ${word}`;
    return widthOf(longer) <= columns ? [...lines.slice(0, -1), longer] : [...lines, word];
  };
}

function broken(word: string, columns: number): readonly string[] {
  if (widthOf(word) <= columns) return [word];
  const pieces: string[] = [''];
  for (const char of word) {
    const piece = pieces[pieces.length - 1] ?? '';
    if (widthOf(piece + char) <= columns) pieces[pieces.length - 1] = piece + char;
    else pieces.push(char);
  }
  return pieces;
}

function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (wide.test(char) ? 2 : 1), 0);
}
