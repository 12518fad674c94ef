import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** A parsed element: text, or children by name; lists are under `item` or stay arrays. */
export type XmlNode = { [name: string]: XmlValue };
export type XmlValue = string | XmlNode | XmlValue[];

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
const builder = new XMLBuilder({ ignoreAttributes: false });

export function parseXml(text: string): XmlNode {
  return parser.parse(text) as XmlNode;
}

export function renderXml(document: XmlNode): string {
  return builder.build(document);
}

/** The child element of that name; an empty one when it is absent or text. */
export function child(node: XmlNode, name: string): XmlNode {
  const value = node[name];
  return isNode(value) ? value : {};
}

/** Text of the child element; undefined when absent or empty. */
export function text(node: XmlNode, name: string): string | undefined {
  const value = node[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The elements of a list child: `elements(response, 'addressesSet')` are its `item`s. */
export function elements(node: XmlNode, list: string, element = 'item'): readonly XmlNode[] {
  const found = child(node, list)[element];
  return (Array.isArray(found) ? found : [found]).filter(isNode);
}

function isNode(value: XmlValue | undefined): value is XmlNode {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The single element of a document, whatever its name: `<DescribeAddressesResponse>`. */
export function rootOf(document: XmlNode): XmlNode {
  const name = Object.keys(document).find((key) => !key.startsWith('?'));
  return name === undefined ? {} : child(document, name);
}
