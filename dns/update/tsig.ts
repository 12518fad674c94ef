import { createHmac, timingSafeEqual } from 'node:crypto';
import { renderSeconds } from './clock';
import { encodeRecord, type Received } from './message';
import { canonicalName } from './names';
import { tryAlgorithm, type TsigAlgorithm, type TsigKey } from './tsig-key';
import { decodeTsig, encodeTsig, encodeTsigVariables, uint16, type TsigRecord } from './tsig-record';
import { WireError } from './wire-error';

/** By how many seconds client and server may differ. @source RFC 8945 section 10 */
export const defaultFudgeSeconds = 300;

/** Offset of the additional section's count in the header. @source RFC 1035 section 4.1.1 */
const additionalCountAt = 10;

const hashes: Readonly<Record<TsigAlgorithm, string>> = {
  'hmac-sha256': 'sha256',
  'hmac-sha384': 'sha384',
  'hmac-sha512': 'sha512',
};

export interface Signing {
  /** A whole message without TSIG record. */
  readonly octets: Buffer;
  readonly key: TsigKey;
  /** Seconds since 1970. */
  readonly timeSigned: number;
  readonly fudge: number;
  /** In an answer: the MAC of the request. */
  readonly requestMac?: Buffer;
  /** @default 0 */
  readonly error?: number;
  /** @default - empty */
  readonly otherData?: Buffer;
}

export interface Signed {
  readonly octets: Buffer;
  /** What the answer's MAC is bound to. */
  readonly mac: Buffer;
}

/** Adds the TSIG record to a message. @throws WireError for an algorithm or key name that cannot be used */
export function sign(signing: Signing): Signed {
  const { octets, key, timeSigned, fudge, requestMac, error = 0, otherData = Buffer.alloc(0) } = signing;
  const algorithm = canonicalName(algorithmOf(key));
  const originalId = octets.readUInt16BE(0);
  const empty = Buffer.alloc(0);
  const keyName = canonicalName(key.name);
  const unsigned: TsigRecord = { keyName, algorithm, timeSigned, fudge, mac: empty, originalId, error, otherData };
  const mac = macOf({ octets, key, tsig: unsigned, ...(requestMac === undefined ? {} : { requestMac }) });
  const record = encodeRecord(encodeTsig({ ...unsigned, mac }));
  return { octets: withCount(Buffer.concat([octets, record]), 1), mac };
}

/** What an answer's TSIG record proves. */
export type Verdict =
  /** The server that holds the key said so, to this request, now; `error` is 0 or 18 (BADTIME). */
  | { readonly kind: 'verified'; readonly tsig: TsigRecord }
  /** No record, or one without MAC: anybody may have said so. */
  | { readonly kind: 'unsigned'; readonly error: number }
  | { readonly kind: 'refuted'; readonly reason: string };

export interface Verification {
  /** As received; the MAC is over these octets, not over what was read out of them. */
  readonly octets: Buffer;
  readonly received: Received;
  readonly key: TsigKey;
  readonly requestMac: Buffer;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Whether an answer belongs to the request and comes from a holder of the key. The header's id is not under the MAC:
 * whoever calls compares it with the request's.
 *
 * @throws WireError where the TSIG record cannot be read
 */
export function verifyAnswer({ octets, received, key, requestMac, now }: Verification): Verdict {
  const record = received.message.additionals.at(-1);
  if (received.tsigAt === undefined || record === undefined) return { kind: 'unsigned', error: 0 };
  const tsig = decodeTsig(record);
  if (tsig.mac.length === 0) return { kind: 'unsigned', error: tsig.error };
  const foreign = foreignKey(tsig, key);
  if (foreign !== undefined) return { kind: 'refuted', reason: foreign };
  const expected = macOf({ octets: withCount(octets.subarray(0, received.tsigAt), -1), key, tsig, requestMac });
  if (expected.length !== tsig.mac.length || !timingSafeEqual(expected, tsig.mac))
    return { kind: 'refuted', reason: 'the signature of the answer is wrong' };
  const late = Math.abs(now - tsig.timeSigned) > tsig.fudge;
  return late ? { kind: 'refuted', reason: outOfTime(tsig, now) } : { kind: 'verified', tsig };
}

/** The case of the key name is not under the MAC either; the request had it in lower case and so has the answer. */
function foreignKey({ keyName, algorithm }: TsigRecord, key: TsigKey): string | undefined {
  if (keyName !== canonicalName(key.name)) return 'the answer is signed with another key';
  if (algorithm !== canonicalName(algorithmOf(key))) return 'the answer is signed with another algorithm';
  return undefined;
}

function outOfTime({ timeSigned, fudge }: TsigRecord, now: number): string {
  const clocks = `the answer was signed at ${renderSeconds(timeSigned)}, it is ${renderSeconds(now)} here`;
  return `${clocks}, more than ${fudge} s apart`;
}

interface MacInput {
  readonly octets: Buffer;
  readonly key: TsigKey;
  readonly tsig: TsigRecord;
  readonly requestMac?: Buffer;
}

/** @source RFC 8945 section 4.3: request MAC with its length, the message under its original id, the variables */
function macOf({ octets, key, tsig, requestMac }: MacInput): Buffer {
  const hmac = createHmac(hashes[algorithmOf(key)], Buffer.from(key.secret, 'base64'));
  if (requestMac !== undefined) hmac.update(uint16(requestMac.length)).update(requestMac);
  hmac.update(uint16(tsig.originalId)).update(octets.subarray(2));
  return hmac.update(encodeTsigVariables(tsig)).digest();
}

function withCount(octets: Buffer, change: 1 | -1): Buffer {
  const copy = Buffer.from(octets);
  copy.writeUInt16BE(copy.readUInt16BE(additionalCountAt) + change, additionalCountAt);
  return copy;
}

function algorithmOf(key: TsigKey): TsigAlgorithm {
  const algorithm = tryAlgorithm(key.algorithm);
  if (algorithm === undefined) throw new WireError(`${JSON.stringify(key.algorithm)} is not an algorithm to sign with`);
  return algorithm;
}
