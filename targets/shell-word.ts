/**
 * A text as one word of a POSIX shell: `it's` gives `'it'\''s'`. Everything a generated script holds goes through here.
 *
 * @throws TypeError for a text with a NUL, which no command can be given
 * @source POSIX.1-2017, Shell Command Language, section 2.2.2 (nothing is special between single quotes)
 */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new TypeError('a word of a shell script cannot hold a NUL');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Words as one command: `shellCommand(['lines', 'a b'])` is `lines 'a b'`; the first word is a name and stays as it is. */
export function shellCommand([program = '', ...words]: readonly string[]): string {
  return [program, ...words.map(shellWord)].join(' ');
}
