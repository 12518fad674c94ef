import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element by its local name: the vendor's namespaces differ between releases. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** fast-xml-parser with `preserveOrder`: one key per node, its attributes beside it. */
type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

/** The root of a well-formed document; undefined for anything else, and for one with a DOCTYPE, which no answer needs. */
export function tryXml(text: string): XmlElement | undefined {
  if (/<!DOCTYPE/i.test(text) || /<!ENTITY/i.test(text)) return undefined;
  try {
    if (XMLValidator.validate(text) !== true) return undefined;
    const found = elementsOf(parser.parse(text));
    return found.length === 1 ? found[0] : undefined;
  } catch {
    // what the parser makes of foreign text: too deep, an entity too many
    return undefined;
  }
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name; undefined when absent or empty. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const text = childOf(element, name)?.text;
  return text === undefined || text === '' ? undefined : text;
}

function elementsOf(nodes: unknown): readonly XmlElement[] {
  return Array.isArray(nodes) ? nodes.flatMap((node: Node) => elementOf(node)) : [];
}

function elementOf(node: Node): readonly XmlElement[] {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return [];
  const inner = Array.isArray(node[name]) ? (node[name] as readonly Node[]) : [];
  const text = inner
    .map((one) => (typeof one['#text'] === 'string' ? one['#text'] : ''))
    .join('')
    .trim();
  return [{ name, attributes: attributesOf(node[':@']), text, children: elementsOf(inner) }];
}

function attributesOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
