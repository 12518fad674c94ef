import { types } from './codes';
import { encodeName } from './names';
import { readRdata } from './rdata';
import { WireError } from './wire-error';
import { headerOctets, WireReader } from './wire-reader';

/** An entry of the first section: the question of a query, the zone of an UPDATE. */
export interface Question {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

export interface ResourceRecord extends Question {
  /** Seconds. */
  readonly ttl: number;
  /** As on the wire, names uncompressed; empty in prerequisites and deletions of whole record sets. */
  readonly rdata: Buffer;
}

/**
 * A DNS message. An UPDATE uses the four sections under other names: zone, prerequisites, updates, additional data.
 *
 * @source RFC 1035 section 4.1, RFC 2136 section 2
 */
export interface Message {
  /** 0–65535. */
  readonly id: number;
  /** The second field of the header as it is: QR, opcode, AA, TC, RD, RA, rcode. */
  readonly flags: number;
  readonly questions: readonly Question[];
  /** Prerequisites of an UPDATE. */
  readonly answers: readonly ResourceRecord[];
  /** Updates of an UPDATE. */
  readonly authorities: readonly ResourceRecord[];
  readonly additionals: readonly ResourceRecord[];
}

export interface Received {
  readonly message: Message;
  /** Where the TSIG record begins, when the last record is one; what stands before it is what was signed. */
  readonly tsigAt?: number;
}

/** @source RFC 1035 section 4.2.2: the length of a message over TCP has two octets */
export const maxMessageOctets = 0xffff;

/** The message on the wire, without compression. @throws WireError where a name or the whole is too long */
export function encodeMessage(message: Message): Buffer {
  const { questions, answers, authorities, additionals } = message;
  const records = [...answers, ...authorities, ...additionals].map(encodeRecord);
  const body = Buffer.concat([...questions.map(encodeQuestion), ...records]);
  if (headerOctets + body.length > maxMessageOctets)
    throw new WireError(`a message must be at most ${maxMessageOctets} octets long`);
  const counts = [questions, answers, authorities, additionals].map((section) => section.length);
  return Buffer.concat([uint16s(message.id, message.flags, ...counts), body]);
}

/** Reads a message that ends where its last record ends. @throws WireError for any other octets */
export function decodeMessage(octets: Buffer): Received {
  const reader = new WireReader(octets);
  const [id, flags] = [reader.uint16(), reader.uint16()];
  const counts = [reader.uint16(), reader.uint16(), reader.uint16(), reader.uint16()] as const;
  const questions = times(counts[0], () => readQuestion(reader));
  const answers = times(counts[1], () => readRecord(reader));
  const authorities = times(counts[2], () => readRecord(reader));
  const starts: number[] = [];
  const additionals = times(counts[3], () => {
    starts.push(reader.at);
    return readRecord(reader);
  });
  if (!reader.isAtEnd) throw new WireError('something stands behind the last record');
  const message = { id, flags, questions, answers, authorities, additionals };
  const tsigAt = hasTsig(message) ? starts.at(-1) : undefined;
  return tsigAt === undefined ? { message } : { message, tsigAt };
}

export function encodeRecord(record: ResourceRecord): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32BE(record.ttl);
  head.writeUInt16BE(record.rdata.length, 4);
  return Buffer.concat([encodeQuestion(record), head, record.rdata]);
}

/** @source RFC 8945 section 5.1: the TSIG record is the last one, and there is only one */
function hasTsig({ answers, authorities, additionals }: Message): boolean {
  const last = additionals.at(-1);
  const others = [...answers, ...authorities, ...additionals.slice(0, -1)];
  if (others.some(({ type }) => type === types.TSIG)) throw new WireError('a TSIG record stands before the end');
  return last?.type === types.TSIG;
}

function encodeQuestion({ name, type, class: recordClass }: Question): Buffer {
  return Buffer.concat([encodeName(name), uint16s(type, recordClass)]);
}

function readQuestion(reader: WireReader): Question {
  return { name: reader.name(), type: reader.uint16(), class: reader.uint16() };
}

function readRecord(reader: WireReader): ResourceRecord {
  const head = readQuestion(reader);
  const ttl = reader.uint32();
  return { ...head, ttl, rdata: readRdata(reader, head) };
}

function uint16s(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => octets.writeUInt16BE(value, index * 2));
  return octets;
}

function times<T>(count: number, read: () => T): readonly T[] {
  return Array.from({ length: count }, read);
}
