/** What the first bytes say that a file is. */
export type ContentKind = 'empty' | 'html' | 'xml' | 'json' | 'text' | 'binary';

const starts: readonly (readonly [ContentKind, RegExp])[] = [
  ['html', /^<(!doctype html|html|head|body)\b/i],
  ['xml', /^<[?!a-z]/i],
  ['json', /^[{[]\s*["{[\]}]/],
];

/** Of a head of at least some hundred bytes; a byte order mark and blanks before are no matter. */
export function contentKind(head: Buffer): ContentKind {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (text === '') return 'empty';
  if (!isText(head)) return 'binary';
  return starts.find(([, start]) => start.test(text))?.[0] ?? 'text';
}

/** No control characters but those of lines, and valid UTF-8 but for a character cut off at the end. */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)) return false;
  const decoded = head.toString('utf8').replace(/\uFFFD{1,3}$/, '');
  return !decoded.includes('\uFFFD');
}

/** The first line of a text, shortened: what an appliance wrote instead of a file. */
export function firstLine(head: Buffer): string {
  const text = head.toString('utf8').trimStart();
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
