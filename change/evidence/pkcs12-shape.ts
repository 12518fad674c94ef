/** Contents a PKCS#12 may wrap: data and signed data. */
const contents = ['2a864886f70d010701', '2a864886f70d010702'];

/**
 * Whether the bytes have the outline of a PKCS#12: one sequence as long as the file, version 3, then wrapped content.
 * Nothing inside is opened.
 *
 * @source RFC 7292, section 4: PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, … }
 */
export function looksLikePkcs12(bytes: Buffer): boolean {
  const outer = headerAt(bytes, 0);
  if (outer?.tag !== 0x30 || outer.end !== bytes.length) return false;
  if (bytes.subarray(outer.start, outer.start + 3).toString('hex') !== '020103') return false;
  const content = headerAt(bytes, outer.start + 3);
  if (content?.tag !== 0x30 || content.end > outer.end) return false;
  const oid = headerAt(bytes, content.start);
  return oid?.tag === 0x06 && contents.includes(bytes.subarray(oid.start, oid.end).toString('hex'));
}

interface Header {
  readonly tag: number;
  /** Of its content. */
  readonly start: number;
  readonly end: number;
}

/** Tag and definite length of DER; undefined for anything else. */
function headerAt(bytes: Buffer, at: number): Header | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first - 0x80;
  if (count < 1 || count > 4 || at + 2 + count > bytes.length) return undefined;
  const start = at + 2 + count;
  return { tag, start, end: start + bytes.readUIntBE(at + 2, count) };
}
