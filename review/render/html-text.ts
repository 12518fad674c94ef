import { plain, shortened } from './text';

/** Longest value, in characters, that is told whole. */
const longest = 400;

/** Text that is HTML already: only `markup` and what is written in this program makes it. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

/**
 * HTML in which everything put in is shown as it is: `` markup`<p>${name}</p>` `` escapes the name and shortens it, telling
 * by how much. Whoever forgets to escape cannot.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const texts = parts.map((part) => part.replace(/\n\s+/g, '\n'));
  return { html: texts.map((text, index) => text + encoded(values[index] ?? '')).join('') };
}

/** Text that this program itself wrote, a style sheet say; never what came from outside. */
export function trusted(text: string): Html {
  return { html: text };
}

/** A value shortened to fewer characters than usual, telling by how much. */
export function short(text: string, limit: number): string {
  return shortened(plain(text), limit);
}

function encoded(value: Value): string {
  if (typeof value === 'string') return escapeHtml(short(value, longest));
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map((part) => part.html).join('\n');
}

/** One line, neither shortened nor markup: also not the beginning of an address that runs a script. */
export function escapeHtml(text: string): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/(script):/gi, '$1&#58;');
}
