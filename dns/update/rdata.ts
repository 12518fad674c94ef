import { isIPv4, isIPv6 } from 'node:net';
import { classes, types, type RecordType } from './codes';
import { canonicalName, encodeName, renderName } from './names';
import { WireError } from './wire-error';
import { WireReader } from './wire-reader';

/** Serial, refresh, retry, expire, minimum. @source RFC 1035 section 3.3.13 */
const soaTimesOctets = 20;

const addressOctets: Readonly<Record<number, number>> = { [types.A]: 4, [types.AAAA]: 16 };

/**
 * The data of one record: `("A", "192.0.2.10")`, `("CNAME", "a.example.com")`; names in lower case.
 *
 * @throws WireError where the text is no address of the type, or no name
 */
export function encodeRdata(type: RecordType, text: string): Buffer {
  switch (type) {
    case 'A':
      return ipv4Octets(text);
    case 'AAAA':
      return ipv6Octets(text);
    case 'CNAME':
      return encodeName(canonicalName(text));
  }
}

/** The data as text, canonical: shortest IPv6 form, names in lower case without trailing dot. */
export function renderRdata(type: RecordType, rdata: Buffer): string {
  switch (type) {
    case 'A':
      return [...rdata].join('.');
    case 'AAAA':
      return shortestIpv6(rdata.toString('hex').replace(/(.{4})(?!$)/g, '$1:'));
    case 'CNAME':
      return renderName(new WireReader(rdata).name());
  }
}

/** Values as text, canonical, sorted, without duplicates: two spellings of one address are one value. */
export function canonicalValues(type: RecordType, values: readonly string[]): readonly string[] {
  return [...new Set(values.map((value) => renderRdata(type, encodeRdata(type, value))))].sort();
}

/**
 * Reads the data of a record, with the names in it uncompressed; other types are taken as they are. No data at all is
 * what prerequisites and deletions have, by their class.
 */
export function readRdata(reader: WireReader, record: { readonly type: number; readonly class: number }): Buffer {
  const { type } = record;
  const length = reader.uint16();
  const end = reader.at + length;
  if (length === 0 && record.class !== classes.IN) return Buffer.alloc(0);
  const expected = addressOctets[type];
  if (expected !== undefined && expected !== length) throw new WireError('an address record has a wrong length');
  const rdata = readNamedData(reader, type) ?? reader.take(length);
  if (reader.at !== end) throw new WireError('the data of a record is not as long as it says');
  return rdata;
}

function readNamedData(reader: WireReader, type: number): Buffer | undefined {
  switch (type) {
    case types.NS:
    case types.CNAME:
      return encodeName(reader.name());
    case types.SOA:
      return Buffer.concat([encodeName(reader.name()), encodeName(reader.name()), reader.take(soaTimesOctets)]);
    default:
      return undefined;
  }
}

function ipv4Octets(text: string): Buffer {
  if (!isIPv4(text)) throw new WireError(`${JSON.stringify(text)} is not an IPv4 address`);
  return Buffer.from(text.split('.').map(Number));
}

function ipv6Octets(text: string): Buffer {
  if (!isIPv6(text) || text.includes('%')) throw new WireError(`${JSON.stringify(text)} is not an IPv6 address`);
  const [head = '', tail] = shortestIpv6(text).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

/** The URL parser writes IPv6 in its shortest form, an embedded IPv4 address as two groups. */
function shortestIpv6(text: string): string {
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}
