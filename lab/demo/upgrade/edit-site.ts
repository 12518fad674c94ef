import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

import type { Scene } from '../scene';

/** One line of the site file, as it stands and as it shall be. */
export interface LineEdit {
  readonly from: string;
  readonly to: string;
  /** The first such line after this text. @default - the first of the file */
  readonly below?: string;
}

/** Changes lines of the site file and shows them as a diff would. @throws Error when one is not there */
export function editSite({ lab, narrator }: Scene, ...edits: readonly LineEdit[]): void {
  narrator.say(`  somebody edits ${relative(lab.root, lab.siteFile)}:`);
  writeFileSync(lab.siteFile, edits.reduce(edited, readFileSync(lab.siteFile, 'utf8')));
  narrator.quote(edits.map(({ from, to }) => `- ${from}\n+ ${to}`).join('\n'));
}

function edited(text: string, { from, to, below = '' }: LineEdit): string {
  const start = text.indexOf(from, Math.max(0, text.indexOf(below)));
  if (start < 0 || !text.includes(below)) throw new Error(`the site file has no line "${from}" below "${below}"`);
  return text.slice(0, start) + to + text.slice(start + from.length);
}
