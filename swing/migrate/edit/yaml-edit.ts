import { isDeepStrictEqual } from 'node:util';
import { parseDocument, type Node } from 'yaml';
import { appended } from './append-entry';
import { deleted } from './delete-key';
import { asNode } from './render-node';
import { put } from './set-key';

/** A way through a YAML document: `["targets", 0, "elastic-ip", "privateIp", "b"]`. */
export type YamlPath = readonly (string | number)[];

/** Plain data, or a node of another document with its comments. */
export type YamlValue = string | number | boolean | readonly unknown[] | object | Node;

/** One change of a YAML text; the map above a path must exist. */
export type YamlEdit =
  | { readonly op: 'set'; readonly path: YamlPath; readonly value: YamlValue }
  | { readonly op: 'delete'; readonly path: YamlPath }
  /** Adds an entry to a list at the top of the file; the list is begun when there is none. */
  | { readonly op: 'append'; readonly list: string; readonly value: YamlValue };

/**
 * The same text with some changes, one after the other; everything else stays, comments, order and spacing included.
 * Where lines cannot be cut or put in (unusual layout) the YAML library writes the file anew: comments stay too,
 * spacing may not.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(edited, text.endsWith('\n') ? text : `${text}\n`);
}

function edited(text: string, edit: YamlEdit): string {
  const rewritten = rewrite(text, edit);
  const cut = inPlace(text, edit);
  return cut !== undefined && isDeepStrictEqual(valueOf(cut), valueOf(rewritten)) ? cut : rewritten;
}

function inPlace(text: string, edit: YamlEdit): string | undefined {
  switch (edit.op) {
    case 'set':
      return put(text, edit.path, edit.value);
    case 'delete':
      return deleted(text, edit.path);
    case 'append':
      return appended(text, edit.list, edit.value);
  }
}

function rewrite(text: string, edit: YamlEdit): string {
  const document = parseDocument(text);
  if (edit.op === 'set') document.setIn(edit.path, asNode(edit.value));
  if (edit.op === 'delete') document.deleteIn(edit.path);
  if (edit.op === 'append') addTo(document, edit.list, asNode(edit.value));
  return document.toString({ lineWidth: 0 });
}

function addTo(document: ReturnType<typeof parseDocument>, list: string, node: Node): void {
  const present: unknown = document.get(list);
  if (present === undefined || present === null) document.set(list, [node]);
  else document.addIn([list], node);
}

/** Undefined for what is no YAML: such a text equals nothing. */
function valueOf(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length === 0 ? (document.toJS() as unknown) : Symbol('no YAML');
}
