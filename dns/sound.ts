/** Octets of the header. @source RFC 1035 section 4.1.1 */
const headerOctets = 12;

/** Length of the data of address records. @source RFC 1035 section 3.4.1 (A), RFC 3596 section 2.2 (AAAA) */
const addressOctets: Readonly<Record<number, number>> = { 1: 4, 28: 16 };

/** Types whose data is one name. @source RFC 1035 section 3.2.2: NS, CNAME */
const nameTypes: readonly number[] = [2, 5];

/**
 * Whether the length fields of a message lead exactly to its end. dns-packet 5.6 does not look at them, and would read
 * an address out of whatever lies at its place.
 */
export function isSound(octets: Buffer): boolean {
  try {
    return endOfMessage(octets) === octets.length;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function endOfMessage(octets: Buffer): number {
  let at = headerOctets;
  for (let left = octets.readUInt16BE(4); left > 0; left -= 1) at = endOfName(octets, at) + 4;
  const records = octets.readUInt16BE(6) + octets.readUInt16BE(8) + octets.readUInt16BE(10);
  for (let left = records; left > 0; left -= 1) at = endOfRecord(octets, at);
  return at;
}

/** Two octets of pointer end a name; every other label says its length. */
function endOfName(octets: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const length = octets.readUInt8(at);
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += 1 + length;
  }
}

function endOfRecord(octets: Buffer, start: number): number {
  const at = endOfName(octets, start);
  const length = octets.readUInt16BE(at + 8);
  const type = octets.readUInt16BE(at);
  const data = at + 10;
  const expected = nameTypes.includes(type) ? endOfName(octets, data) - data : addressOctets[type];
  if (expected !== undefined && expected !== length) throw new RangeError('a record of a wrong length');
  return data + length;
}
