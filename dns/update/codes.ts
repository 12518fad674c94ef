/** @source RFC 1035 section 3.2.2, RFC 3596 section 2.1, RFC 8945 section 4.2, RFC 1035 section 3.2.3 */
export const types = { A: 1, NS: 2, CNAME: 5, SOA: 6, AAAA: 28, TSIG: 250, ANY: 255 } as const;

/** @source RFC 1035 section 3.2.4, RFC 2136 section 1.2 */
export const classes = { IN: 1, NONE: 254, ANY: 255 } as const;

/** @source RFC 1035 section 4.1.1, RFC 2136 section 1.3 */
export const opcodes = { QUERY: 0, UPDATE: 5 } as const;

/** @source RFC 1035 section 4.1.1 */
export const flags = { answer: 0x8000, authoritative: 0x0400, truncated: 0x0200 } as const;

/** Types whose record sets this client changes. */
export type RecordType = 'A' | 'AAAA' | 'CNAME';

/** @source RFC 1035 section 4.1.1, RFC 2136 section 2.2 */
const rcodes = [
  'NOERROR',
  'FORMERR',
  'SERVFAIL',
  'NXDOMAIN',
  'NOTIMP',
  'REFUSED',
  'YXDOMAIN',
  'YXRRSET',
  'NXRRSET',
  'NOTAUTH',
  'NOTZONE',
];

/** What a TSIG record says in its error field. @source RFC 8945 section 3 */
const tsigErrors: Readonly<Record<number, string>> = { 16: 'BADSIG', 17: 'BADKEY', 18: 'BADTIME', 22: 'BADTRUNC' };

/** `5` is `"REFUSED"`; what has no name is `"RCODE11"`. */
export function rcodeName(flagsField: number): string {
  const code = flagsField & 0xf;
  return rcodes[code] ?? `RCODE${code}`;
}

/** `18` is `"BADTIME"`; a code of the ordinary range has its ordinary name. */
export function tsigErrorName(code: number): string {
  return tsigErrors[code] ?? rcodes[code] ?? `TSIG error ${code}`;
}

export function opcodeOf(flagsField: number): number {
  return (flagsField >> 11) & 0xf;
}

export function opcodeBits(opcode: number): number {
  return opcode << 11;
}
