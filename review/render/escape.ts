import { plain, shortened } from './text';

/** Longest value, in characters, that is told whole in a table or a sentence. */
const longest = 400;

/**
 * Text that Markdown shows as it is: nothing in it is markup, HTML, a table cell's end, a mention or a reference.
 *
 * @source GitHub Flavored Markdown 0.29, section 6.1 (backslash escapes)
 */
export function escapeText(text: string): string {
  return shortened(plain(text), longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()~|]/g, '\\$&')
    .replaceAll('@', '@&#8203;')
    .replace(/#(?=\d)/g, '#&#8203;');
}

/** A code span; its fence is longer than any run of backticks inside. In a table a pipe must be escaped even here. */
export function codeSpan(text: string): string {
  const content = shortened(plain(text), longest).replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(content) + 1);
  const pad = content.startsWith('`') || content.endsWith('`') || content === '' ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** A fence that nothing in the text can close. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestRun(text) + 1));
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longestSoFar, run) => Math.max(longestSoFar, run.length), 0);
}

/** A label inside double quotes of a mermaid diagram; what is not plain becomes an entity code. */
export function mermaidLabel(text: string): string {
  return [...shortened(plain(text), 80)]
    .map((char) => (/[\p{L}\p{N} .:,/_+-]/u.test(char) ? char : `#${char.codePointAt(0)};`))
    .join('');
}
