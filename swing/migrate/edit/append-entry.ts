import { isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { endOf, isFlow, lineStart, nextLine, startOf } from './node-place';
import { blockEntry, flowValue, indented } from './render-node';
import type { YamlValue } from './yaml-edit';

/** Adds an entry to a list at the top of the file, in the text itself; undefined where the layout does not allow it. */
export function appended(text: string, list: string, value: YamlValue): string | undefined {
  const node: unknown = parseDocument(text).get(list, true);
  if (node === undefined) return `${text}${list}:\n${indented(blockEntry(value), '  ')}`;
  if (!isSeq(node)) return undefined;
  if (node.items.length === 0) return isFlow(node) ? begun(text, node as YAMLSeq, value) : undefined;
  return isFlow(node) ? addedInFlow(text, node as YAMLSeq, value) : addedInBlock(text, node as YAMLSeq, value);
}

/** `retired: [] # why` keeps its comment: the brackets go, and the entry stands in the next line. */
function begun(text: string, list: YAMLSeq, value: YamlValue): string {
  const [start, end] = [startOf(list), endOf(list)];
  const line = nextLine(text, end);
  const head = `${text.slice(0, start).trimEnd()}${text.slice(end, line)}`;
  return head + indented(blockEntry(value), '  ') + text.slice(line);
}

function addedInFlow(text: string, list: YAMLSeq, value: YamlValue): string | undefined {
  const written = flowValue(value);
  const at = endOf(list.items.at(-1));
  return written === undefined ? undefined : `${text.slice(0, at)}, ${written}${text.slice(at)}`;
}

function addedInBlock(text: string, list: YAMLSeq, value: YamlValue): string | undefined {
  const last = list.items.at(-1);
  const start = startOf(last);
  const indent = /^ *(?=- )/.exec(text.slice(lineStart(text, start), start))?.[0];
  if (indent === undefined) return undefined;
  const at = nextLine(text, endOf(last));
  return text.slice(0, at) + indented(blockEntry(value), indent) + text.slice(at);
}
