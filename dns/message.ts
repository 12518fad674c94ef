import { decode, encode, type DecodedPacket } from 'dns-packet';
import { isIPv4, isIPv6 } from 'node:net';
import { canonicalSet, withoutDot, type DnsAnswer, type QuestionType } from './answer';
import { isSound } from './sound';

/** One question; `name` is lower case without a trailing dot. */
export interface Question {
  /** 0–65535, chosen at random per question. */
  readonly id: number;
  readonly name: string;
  readonly type: QuestionType;
}

/** What a received message is to the question that was asked. */
export type Received =
  | { readonly kind: 'answer'; readonly answer: DnsAnswer }
  /** The TC flag is set: ask again over TCP. */
  | { readonly kind: 'truncated' }
  /** Not an answer to this question; whoever waits goes on waiting. */
  | { readonly kind: 'unusable'; readonly reason: string };

type Resource = NonNullable<DecodedPacket['answers']>[number];

/** The question on the wire, recursion not desired: only what the server itself knows counts. */
export function encodeQuestion(question: Question): Buffer {
  const { id, name, type } = question;
  return encode({ type: 'query', id, flags: 0, questions: [{ name, type, class: 'IN' }] });
}

/** Reads any octets whatever; what is no answer to `question` is `unusable`, never an exception. */
export function readMessage(octets: Buffer, question: Question): Received {
  const packet = decoded(octets);
  if (packet === undefined) return { kind: 'unusable', reason: 'the answer is not a DNS message' };
  const mismatch = mismatchOf(packet, question);
  if (mismatch !== undefined) return { kind: 'unusable', reason: mismatch };
  return packet.flag_tc ? { kind: 'truncated' } : answerOf(packet, question);
}

function decoded(octets: Buffer): DecodedPacket | undefined {
  try {
    return isSound(octets) ? decode(octets) : undefined;
  } catch {
    return undefined;
  }
}

function mismatchOf(packet: DecodedPacket, question: Question): string | undefined {
  if (!packet.flag_qr || packet.id !== question.id) return 'the message is no answer to the question asked';
  const [asked, ...more] = packet.questions ?? [];
  if (asked === undefined) return rcodeOf(packet) === 'NOERROR' ? 'the answer repeats no question' : undefined;
  const same = more.length === 0 && sameName(asked.name, question.name) && asked.type === question.type;
  return same && (asked.class ?? 'IN') === 'IN' ? undefined : 'the answer is to another question';
}

function answerOf(packet: DecodedPacket, question: Question): Received {
  const own = (packet.answers ?? []).filter((record) => isOwn(record, question));
  const records = own.map(textOf);
  if (records.some((text) => text === undefined))
    return { kind: 'unusable', reason: 'a record of the answer is damaged' };
  const alias = aliasOf(packet, question);
  const serial = soaSerialOf([...(packet.answers ?? []), ...(packet.authorities ?? [])]);
  const answer: DnsAnswer = {
    status: 'answered',
    rcode: rcodeOf(packet),
    authoritative: packet.flag_aa,
    records: canonicalSet(records.filter((text) => text !== undefined)),
    ttlSeconds: lowestTtl(own),
    ...(alias === undefined ? {} : { alias }),
    ...(serial === undefined ? {} : { soaSerial: serial }),
  };
  return { kind: 'answer', answer };
}

function isOwn(record: Resource, question: Question): boolean {
  return record.type === question.type && sameName(record.name, question.name);
}

function textOf(record: Resource): string | undefined {
  if (!('data' in record)) return undefined;
  if (record.type === 'A') return isIPv4(record.data) ? record.data : undefined;
  if (record.type === 'AAAA') return isIPv6(record.data) ? record.data : undefined;
  if (record.type === 'SOA') return record.data.mname;
  if (record.type === 'TXT') return [record.data].flat().map(String).join('');
  return typeof record.data === 'string' ? withoutDot(record.data) : undefined;
}

/** A name with a CNAME has nothing else. @source RFC 2181 section 10.1 */
function aliasOf(packet: DecodedPacket, question: Question): string | undefined {
  if (question.type === 'CNAME') return undefined;
  const found = (packet.answers ?? []).find((record) => isOwn(record, { ...question, type: 'CNAME' }));
  return found === undefined ? undefined : textOf(found)?.toLowerCase();
}

function lowestTtl(records: readonly Resource[]): number {
  const ttls = records.map((record) => ('ttl' in record ? (record.ttl ?? 0) : 0));
  return ttls.length === 0 ? 0 : Math.min(...ttls);
}

function soaSerialOf(records: readonly Resource[]): number | undefined {
  for (const record of records) if (record.type === 'SOA') return record.data.serial;
  return undefined;
}

/** The type declarations of dns-packet 5.6 leave `rcode` out. */
function rcodeOf(packet: DecodedPacket): string {
  return (packet as DecodedPacket & { readonly rcode: string }).rcode;
}

function sameName(left: string, right: string): boolean {
  return withoutDot(left).toLowerCase() === withoutDot(right).toLowerCase();
}
