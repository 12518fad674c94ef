import { isScalar, parseDocument } from 'yaml';

/** One line of a site file that reads otherwise, as a diff shows it. */
export interface LineEdit {
  /** `"sites/support.example.com.yaml"`, relative to the project. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line as it is; the same as `after` when it was changed already. */
  readonly before: string;
  readonly after: string;
}

export interface LineQuestion {
  readonly file: string;
  readonly text: string;
  /** `["appliances", "b", "version"]`. */
  readonly path: readonly string[];
  readonly value: string;
}

/** The line that holds a value, with another value; comment and quotes stay. Undefined where the file has no such line. */
export function lineEdit({ file, text, path, value }: LineQuestion): LineEdit | undefined {
  const node = parseDocument(text).getIn(path, true);
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const quote = /^["']/.exec(text.slice(start, end))?.[0] ?? '';
  const before = text.slice(lineStart, lineEnd);
  const after = `${text.slice(lineStart, start)}${quote}${value}${quote}${text.slice(end, lineEnd)}`;
  return { file, line: text.slice(0, lineStart).split('\n').length, before, after };
}
