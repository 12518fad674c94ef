import { tryWire, WireError } from './wire-error';

/** @source RFC 1035 section 2.3.4 */
const maxLabelOctets = 63;

/** @source RFC 1035 section 2.3.4, counting the octet of length of every label and the root's */
export const maxNameOctets = 255;

/** `\DDD`, `\X`, a dot, any other character: the text form of names. @source RFC 1035 section 5.1 */
const textToken = /\\(\d{3})|\\(\D)|(\.)|([^\\.])/gs;

/**
 * A name as it stands on the wire, uncompressed, in the case given: `"support.example.com"`, with or without the
 * trailing dot; `"."` is the root; `\.` and `\DDD` are octets of a label.
 *
 * @throws WireError for an empty label, a label over 63 octets, a name over 255, or a character outside ASCII
 */
export function encodeName(name: string): Buffer {
  const labels = name === '.' ? [] : labelsOf(name);
  const octets = Buffer.concat([...labels.map(encodeLabel), Buffer.of(0)]);
  if (octets.length > maxNameOctets) throw new WireError(`a name must be at most ${maxNameOctets} octets long`);
  return octets;
}

/** Why a text is no name of DNS; `undefined` when it is one. */
export function problemOfName(name: string): string | undefined {
  const encoded = tryWire(() => encodeName(name));
  return encoded.ok ? undefined : encoded.reason;
}

/** One label as text: dots, backslashes and what cannot be printed are escaped. */
export function renderLabel(octets: Buffer): string {
  return [...octets].map(renderOctet).join('');
}

/** Lower case with a trailing dot: `"Support.example.com"` is `"support.example.com."`. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') && !/(^|[^\\])(\\\\)*\\\.$/.test(lower) ? lower : `${lower}.`;
}

/** Without the trailing dot, as people write it: `"support.example.com"`; the root stays `"."`. */
export function renderName(name: string): string {
  const canonical = canonicalName(name);
  return canonical === '.' ? canonical : canonical.slice(0, -1);
}

export function isSameName(left: string, right: string): boolean {
  return canonicalName(left) === canonicalName(right);
}

/** Whether a name is the zone's apex or below it. */
export function isWithin(name: string, zone: string): boolean {
  const [inner, outer] = [textLabels(name), textLabels(zone)];
  return outer.length <= inner.length && outer.every((label, index) => label === inner.at(index - outer.length));
}

/** An escaped dot does not end a label. */
function textLabels(name: string): readonly string[] {
  return canonicalName(name).match(/(?:\\.|[^\\.])+/gs) ?? [];
}

function labelsOf(name: string): readonly Buffer[] {
  const labels: number[][] = [[]];
  let read = 0;
  for (const [token, decimal, escaped, dot, plain] of name.matchAll(textToken)) {
    read += token.length;
    if (dot !== undefined) labels.push([]);
    else labels.at(-1)?.push(decimal === undefined ? asciiOf(escaped ?? plain ?? '') : octetOf(decimal));
  }
  if (read !== name.length) throw new WireError('a name must not hold an unfinished escape');
  return withoutRoot(labels).map((label) => Buffer.from(label));
}

/** A trailing dot leaves an empty label behind, which is the root's. */
function withoutRoot(labels: readonly number[][]): readonly number[][] {
  const own = labels.at(-1)?.length === 0 ? labels.slice(0, -1) : labels;
  if (own.length === 0 || own.some((label) => label.length === 0))
    throw new WireError('a name must not hold an empty label');
  return own;
}

function asciiOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code > 0x7f || character.length !== 1)
    throw new WireError('a name must be ASCII; write other scripts in their xn-- form');
  return code;
}

function octetOf(decimal: string): number {
  const value = Number(decimal);
  if (value > 0xff) throw new WireError(`\\${decimal} is not an octet`);
  return value;
}

function encodeLabel(label: Buffer): Buffer {
  if (label.length > maxLabelOctets) throw new WireError(`a label must be at most ${maxLabelOctets} octets long`);
  return Buffer.concat([Buffer.of(label.length), label]);
}

function renderOctet(octet: number): string {
  const character = String.fromCharCode(octet);
  if (character === '.' || character === '\\') return `\\${character}`;
  return octet > 0x20 && octet < 0x7f ? character : `\\${String(octet).padStart(3, '0')}`;
}
