import { plain, shortened } from './text';

/** Longest value, in characters, that is told whole in a sentence. */
const longest = 400;

/** Longest label of a diagram, in characters. */
const longestLabel = 60;

/**
 * Text that Markdown shows as it is: nothing in it is markup, HTML, a formula, a table cell's end, a mention or a
 * reference. What is no markup where it stands (`aws_route.a`, round brackets) stays readable in the raw text.
 *
 * @source GitHub Flavored Markdown 0.29, sections 2.4 (backslash escapes) and 6.4 (no emphasis inside a word)
 */
export function escapeText(text: string, limit = longest): string {
  return shortened(plain(text), limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('$', '&#36;')
    .replace(/[\\`*[\]~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replaceAll('@', '@&#8203;')
    .replace(/#(?=\d)(?<!&#)/g, '#&#8203;');
}

/** A code span; its fence is longer than any run of backticks inside. Not for a table, where a pipe would end the cell. */
export function codeSpan(text: string, limit = longest): string {
  const content = shortened(plain(text), limit);
  const fence = '`'.repeat(longestRun(content) + 1);
  const pad = content.startsWith('`') || content.endsWith('`') || content.trim() === '' ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** A fence that nothing in the text can close. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestRun(text) + 1));
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longestSoFar, run) => Math.max(longestSoFar, run.length), 0);
}

/**
 * A label inside double quotes of a mermaid diagram; what is not plain becomes an entity code. Its lexer knows three
 * things even inside quotes: an empty text, a direction, and the start of a Markdown list.
 *
 * @source mermaid flow.jison (`.*direction\s+LR[^\n]*`, string states); mermaid "Unsupported markdown: list"
 */
export function mermaidLabel(text: string): string {
  const label = [...shortened(plain(text), longestLabel)]
    .map((char) => (/[\p{L}\p{N} .:,/_+-]/u.test(char) ? char : `#${char.codePointAt(0)};`))
    .join('')
    .replace(/d(?=irection\s+(?:TB|BT|RL|LR))/g, '#100;')
    .replace(/^\s*(?=(?:\d+\.|[-+])(?:\s|$))/, '#8203;');
  return label.trim() === '' ? '#160;' : label;
}
