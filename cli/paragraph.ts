/** Of a terminal that does not say how wide it is, and of files. */
export const usualColumns = 100;

export interface ParagraphShape {
  /** Characters a line may have. */
  readonly columns: number;
  /** Before the first line: `"  - "`; the others are indented as far. */
  readonly lead?: string;
}

/** A sentence in lines that fit, broken between words; what has no blank is left whole. */
export function paragraph(text: string, { columns, lead = '' }: ParagraphShape): string {
  const room = columns - lead.length;
  const lines = text.split(' ').reduce<readonly string[]>((all, word) => {
    const last = all.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    return last === undefined || longer.length > room ? [...all, word] : [...all.slice(0, -1), longer];
  }, []);
  return lines.map((line, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${line}`).join('\n');
}
