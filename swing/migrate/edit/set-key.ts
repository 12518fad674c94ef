import { isScalar, parseDocument } from 'yaml';
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
import { blockPair, flowValue, indented } from './render-node';
import type { YamlPath, YamlValue } from './yaml-edit';

/** Sets a key in the text itself; undefined where the layout does not allow it. */
export function put(text: string, path: YamlPath, value: YamlValue): string | undefined {
  const place = keyPlace(parseDocument(text), path);
  if (place === undefined) return undefined;
  return place.pair === undefined ? inserted(text, place, value) : replaced(text, place, value);
}

function inserted(text: string, place: KeyPlace, value: YamlValue): string | undefined {
  const last = place.map.items.at(-1);
  const first = place.map.items[0];
  if (last === undefined || first === undefined) return undefined;
  if (isFlow(place.map)) return insertedInFlow(text, place, value);
  const indent = indentOfKeys(text, startOf(first.key));
  if (indent === undefined) return undefined;
  const at = nextLine(text, endOfPair(last));
  return text.slice(0, at) + indented(blockPair(place.key, value), indent) + text.slice(at);
}

/** The column of a key; the first key of a list's entry stands behind its dash. */
function indentOfKeys(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^ *(- +)*$/.test(before) ? ' '.repeat(before.length) : undefined;
}

function insertedInFlow(text: string, { map, key }: KeyPlace, value: YamlValue): string | undefined {
  const written = flowValue(value);
  const at = endOfPair(map.items.at(-1));
  return written === undefined ? undefined : `${text.slice(0, at)}, ${key}: ${written}${text.slice(at)}`;
}

function replaced(text: string, place: KeyPlace, value: YamlValue): string | undefined {
  const old = place.pair?.value;
  if (isScalar(old) || isFlow(old)) {
    const written = flowValue(value);
    const fits = written !== undefined && (isFlow(place.map) || !written.startsWith('{') || isFlow(old));
    if (fits) return text.slice(0, startOf(old)) + written + text.slice(endOf(old));
  }
  return replacedLines(text, place, value);
}

function replacedLines(text: string, place: KeyPlace, value: YamlValue): string | undefined {
  const start = startOf(place.pair?.key);
  const indent = indentAt(text, start);
  if (isFlow(place.map) || indent === undefined) return undefined;
  const lines = indented(blockPair(place.key, value), indent);
  return text.slice(0, lineStart(text, start)) + lines + text.slice(nextLine(text, endOfPair(place.pair)));
}
