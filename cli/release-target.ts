import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type YAMLSeq } from 'yaml';

/** Which target leaves the file: its place in `targets:` and its key. */
export interface Leaving {
  readonly index: number;
  readonly key: string;
}

/**
 * The same file without one target and with its tombstone. Only those lines change; comments stay. Where the file is
 * written so that lines cannot be cut out (flow style, the last target) the YAML library writes it anew: comments stay
 * too, spacing may not.
 */
export function releaseTarget(text: string, leaving: Leaving): string {
  const rewritten = rewrittenWithout(text, leaving);
  const cut = cutOut(text.endsWith('\n') ? text : `${text}\n`, leaving);
  const same = cut !== undefined && isDeepStrictEqual(valueOf(cut), valueOf(rewritten));
  return same ? cut : rewritten;
}

function rewrittenWithout(text: string, { index, key }: Leaving): string {
  const document = parseDocument(text);
  document.deleteIn(['targets', index]);
  if (isSeq(document.get('released'))) document.addIn(['released'], key);
  else document.set('released', [key]);
  return document.toString({ lineWidth: 0 });
}

function cutOut(text: string, { index, key }: Leaving): string | undefined {
  const document = parseDocument(text);
  const targets = document.get('targets', true);
  const cut = isSeq(targets) ? linesOf(text, targets, index) : undefined;
  const added = tombstone(text, document, key);
  if (cut === undefined || added === undefined) return undefined;
  return [cut, added].sort((left, right) => right.start - left.start).reduce(applied, text);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function applied(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** Whole lines of one entry of a block list that keeps others. */
function linesOf(text: string, list: YAMLSeq, index: number): Edit | undefined {
  const item = list.items[index] as Node | undefined;
  if (list.flow === true || list.items.length < 2 || !isMap(item)) return undefined;
  const start = text.lastIndexOf('\n', (item.range?.[0] ?? 0) - 1) + 1;
  return { start, end: endOfLine(text, endOf(item)), text: '' };
}

/** Where the last written value of a node ends, comments after it left out. */
function endOf(node: Node): number {
  let end = 0;
  visit(node as Parameters<typeof visit>[0], {
    Node: (_key, inner) => {
      const flow = isScalar(inner) || ('flow' in inner && inner.flow === true);
      if (flow) end = Math.max(end, inner.range?.[1] ?? 0);
    },
  });
  return end;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

function tombstone(text: string, document: Document.Parsed, key: string): Edit | undefined {
  const released = document.get('released', true);
  if (released === undefined) return appended(text, key);
  if (!isSeq(released) || !released.range) return undefined;
  const [start, end] = released.range;
  const keys = [...(released.toJSON() as string[]), key].map(written);
  if (released.flow === true) return { start, end, text: `[${keys.join(', ')}]` };
  return afterLast(text, released as unknown as YAMLSeq, key);
}

function appended(text: string, key: string): Edit {
  return { start: text.length, end: text.length, text: `released:\n  - ${written(key)}\n` };
}

function afterLast(text: string, list: YAMLSeq, key: string): Edit | undefined {
  const last = list.items.at(-1) as Node | undefined;
  if (!last?.range) return undefined;
  const line = text.slice(text.lastIndexOf('\n', last.range[0] - 1) + 1, last.range[0]);
  const start = endOfLine(text, last.range[1]);
  return { start, end: start, text: `${/^ */.exec(line)?.[0] ?? ''}- ${written(key)}\n` };
}

/** Plain where YAML reads it back as the same text, else in quotes. */
function written(key: string): string {
  return /^[a-z][\w./-]*$/i.test(key) ? key : JSON.stringify(key);
}

function valueOf(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length === 0 ? (document.toJS() as unknown) : undefined;
}
