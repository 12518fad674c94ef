import { Document, isNode, parseDocument, visit, type Node } from 'yaml';
import type { YamlValue } from './yaml-edit';

/** A node of its own: the one given stays where it is. */
export function asNode(value: YamlValue): Node {
  const node: unknown = isNode(value) ? value.clone() : new Document(value).contents;
  if (!isNode(node)) throw new TypeError('a YAML value is a node');
  return node;
}

/** `key: value` as block lines without indentation, each with its line end. */
export function blockPair(key: string, value: YamlValue): string {
  const document = new Document({});
  document.set(key, asNode(value));
  return compact(document.toString({ lineWidth: 0 }));
}

/** `- value` as block lines without indentation. */
export function blockEntry(value: YamlValue): string {
  const document = new Document([]);
  document.add(asNode(value));
  return compact(document.toString({ lineWidth: 0, indentSeq: false }));
}

/** A value on one line, as it may stand between brackets; undefined when it does not fit on one (it has comments). */
export function flowValue(value: YamlValue): string | undefined {
  const document = new Document([]);
  document.add(asNode(value));
  visit(document, { Collection: (_key, node) => void (node.flow = true) });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true }).trim();
  const inner = /^\[ (.*) \]$/s.exec(text)?.[1];
  return inner === undefined || inner.includes('\n') || inner.includes(' #') ? undefined : compact(inner);
}

/** `[x]` as people write it; the library pads lists like maps. Whoever edits compares the meaning afterwards. */
function compact(text: string): string {
  return text.replace(/\[ ([^[\]{}\n]*) \]/g, '[$1]');
}

/** Lines moved to the right; empty ones stay empty. */
export function indented(lines: string, indent: string): string {
  return lines.replace(/^(?=.)/gm, indent);
}

/** The node at a path of a text, comments with it. */
export function nodeAt(text: string, path: readonly (string | number)[]): Node | undefined {
  const node: unknown = parseDocument(text).getIn(path, true);
  return isNode(node) ? node : undefined;
}
