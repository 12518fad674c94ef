import { isMap, isNode, isScalar, isSeq, visit, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { YamlPath } from './yaml-edit';

/** A key of a map in the text. */
export interface KeyPlace {
  readonly map: YAMLMap;
  /** Undefined when the map has no such key. */
  readonly pair: Pair | undefined;
  readonly index: number;
  readonly key: string;
}

/** The map above a path and the key in it; undefined when there is no such map. */
export function keyPlace(document: Document, path: YamlPath): KeyPlace | undefined {
  const key = String(path.at(-1));
  const map: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(map)) return undefined;
  const index = map.items.findIndex((item) => isScalar(item.key) && String(item.key.value) === key);
  return { map: map as YAMLMap, pair: map.items[index] as Pair | undefined, index, key };
}

export function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

export function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Where the last written value of a node ends, comments after it left out. */
export function endOf(node: unknown): number {
  if (!isNode(node)) return 0;
  let end = 0;
  visit(node as Parameters<typeof visit>[0], {
    Node: (_key, inner) => {
      if (isScalar(inner) || isFlow(inner)) end = Math.max(end, (inner as Node).range?.[1] ?? 0);
    },
  });
  return end;
}

/** End of a pair: of its value, or of its key where there is none. */
export function endOfPair(pair: Pair | undefined): number {
  return Math.max(endOf(pair?.key), endOf(pair?.value));
}

/** Start of the line in which an offset lies. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Start of the line after the one in which an offset lies. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The blanks before an offset in its line; undefined when something else stands there too. */
export function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(before) ? before : undefined;
}
