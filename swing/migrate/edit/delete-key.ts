import { isSeq, parseDocument, type Pair } from 'yaml';
import {
  endOf,
  endOfPair,
  indentAt,
  isFlow,
  keyPlace,
  lineStart,
  nextLine,
  startOf,
  type KeyPlace,
} from './node-place';
import type { YamlPath } from './yaml-edit';

/** Takes a key, or an entry of a list, out of the text itself; undefined where the layout does not allow it. */
export function deleted(text: string, path: YamlPath): string | undefined {
  const index = path.at(-1);
  if (typeof index === 'number') return entryDeleted(text, path.slice(0, -1), index);
  const place = keyPlace(parseDocument(text), path);
  if (place?.pair === undefined) return undefined;
  return isFlow(place.map) ? cutFromFlow(text, place) : cutLines(text, place.pair);
}

function cutLines(text: string, pair: Pair): string | undefined {
  const start = startOf(pair.key);
  if (indentAt(text, start) === undefined) return undefined;
  return text.slice(0, lineStart(text, start)) + text.slice(nextLine(text, endOfPair(pair)));
}

function cutFromFlow(text: string, { map, index }: KeyPlace): string | undefined {
  const [before, pair, after] = [map.items[index - 1], map.items[index], map.items[index + 1]];
  if (before !== undefined) return text.slice(0, endOfPair(before)) + text.slice(endOfPair(pair));
  if (after !== undefined) return text.slice(0, startOf(pair?.key)) + text.slice(startOf(after.key));
  return undefined;
}

/** One of several entries; the last one leaves with its list, which the caller deletes instead. */
function entryDeleted(text: string, path: YamlPath, index: number): string | undefined {
  const list: unknown = parseDocument(text).getIn(path, true);
  if (!isSeq(list) || isFlow(list) || list.items.length < 2) return undefined;
  const item: unknown = list.items[index];
  return text.slice(0, lineStart(text, startOf(item))) + text.slice(nextLine(text, endOf(item)));
}
