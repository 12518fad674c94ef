import { classes, types } from './codes';
import { canonicalName, encodeName } from './names';
import type { ResourceRecord } from './message';
import { WireError } from './wire-error';
import { WireReader } from './wire-reader';

/** The data of a TSIG record. @source RFC 8945 section 4.2 */
export interface TsigFields {
  /** With trailing dot: `"hmac-sha256."`. */
  readonly algorithm: string;
  /** Seconds since 1970. */
  readonly timeSigned: number;
  /** Seconds by which two clocks may differ. */
  readonly fudge: number;
  readonly mac: Buffer;
  readonly originalId: number;
  /** 0, or 16 BADSIG, 17 BADKEY, 18 BADTIME, 22 BADTRUNC. */
  readonly error: number;
  /** With BADTIME: the server's clock in six octets. */
  readonly otherData: Buffer;
}

/** A key name and the fields that stand under it. */
export interface TsigRecord extends TsigFields {
  readonly keyName: string;
}

export function encodeTsig(tsig: TsigRecord): ResourceRecord {
  const rdata = Buffer.concat([
    encodeName(canonicalName(tsig.algorithm)),
    encodeTime(tsig),
    uint16(tsig.mac.length),
    tsig.mac,
    uint16(tsig.originalId),
    encodeErrorPart(tsig),
  ]);
  return { name: tsig.keyName, type: types.TSIG, class: classes.ANY, ttl: 0, rdata };
}

/** @throws WireError where the record is not the form of RFC 8945 */
export function decodeTsig(record: ResourceRecord): TsigRecord {
  if (record.class !== classes.ANY || record.ttl !== 0)
    throw new WireError('the TSIG record is not of class ANY, TTL 0');
  const reader = new WireReader(record.rdata);
  const [algorithm, timeSigned, fudge] = [reader.name(), reader.uint48(), reader.uint16()];
  const mac = reader.take(reader.uint16());
  const [originalId, error] = [reader.uint16(), reader.uint16()];
  const otherData = reader.take(reader.uint16());
  if (!reader.isAtEnd) throw new WireError('something stands behind the fields of the TSIG record');
  return { keyName: record.name, algorithm, timeSigned, fudge, mac, originalId, error, otherData };
}

/** The part of the record that is signed with the message. @source RFC 8945 section 4.3.3 */
export function encodeTsigVariables(tsig: TsigRecord): Buffer {
  return Buffer.concat([
    encodeName(canonicalName(tsig.keyName)),
    uint16(classes.ANY),
    Buffer.alloc(4),
    encodeName(canonicalName(tsig.algorithm)),
    encodeTime(tsig),
    encodeErrorPart(tsig),
  ]);
}

export function uint16(value: number): Buffer {
  const octets = Buffer.alloc(2);
  octets.writeUInt16BE(value);
  return octets;
}

function encodeTime({ timeSigned, fudge }: TsigFields): Buffer {
  const octets = Buffer.alloc(8);
  octets.writeUIntBE(timeSigned, 0, 6);
  octets.writeUInt16BE(fudge, 6);
  return octets;
}

function encodeErrorPart({ error, otherData }: TsigFields): Buffer {
  return Buffer.concat([uint16(error), uint16(otherData.length), otherData]);
}
