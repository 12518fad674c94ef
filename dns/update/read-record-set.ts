import type { DnsServer } from '../answer';
import type { Clock } from './clock';
import { classes, flags, opcodeBits, opcodes, types, type RecordType } from './codes';
import type { Exchanged, Transport } from './exchange';
import type { ServerAnswer } from './judge';
import type { Message, ResourceRecord } from './message';
import { canonicalName, isSameName, renderName } from './names';
import { renderRdata } from './rdata';
import { sendRequest, type Request } from './request';
import type { TsigKey } from './tsig-key';
import { tryWire } from './wire-error';

/** One record set as one server serves it, or why that could not be read. */
export type RecordSetReading =
  | {
      readonly status: 'read';
      /** Lower case, without trailing dot. */
      readonly name: string;
      readonly type: RecordType;
      /** Canonical and sorted; empty when there is no such record. */
      readonly values: readonly string[];
      /** Seconds; 0 when there is no such record. */
      readonly ttl: number;
      /** Where the name is a CNAME instead of what was asked for: `"a.example.com"`. */
      readonly cname?: string;
      /** Whether the server signed the answer. */
      readonly signed: boolean;
      /** The server's clock in seconds since 1970, when signed. */
      readonly serverTime?: number;
    }
  | { readonly status: 'unread'; readonly name: string; readonly type: RecordType; readonly reason: string };

export interface ReadOptions {
  readonly server: DnsServer;
  readonly name: string;
  readonly type: RecordType;
  /** @default - asked unsigned */
  readonly key?: TsigKey;
  readonly fudgeSeconds: number;
  /** For each of at most four queries: signed, over TCP when truncated, unsigned when the key is not accepted. */
  readonly timeoutMs: number;
  readonly transport: Transport;
  readonly clock: Clock;
}

/**
 * Asks the server an UPDATE went to, signed with the same key, so that it is the same view of the zone and nobody else
 * can answer. Where the server does not accept the key it is asked unsigned. Reads only; safe to repeat.
 */
export async function readRecordSet(options: ReadOptions): Promise<RecordSetReading> {
  const signed = await query(options, options.key);
  const isSigned = options.key !== undefined;
  const isTurnedAway = isSigned && signed.kind === 'answered' && unfitReason(signed.answer) !== undefined;
  return readingOf(isTurnedAway ? await query(options) : signed, options);
}

async function query(options: ReadOptions, key?: TsigKey): Promise<Exchanged> {
  const { key: _key, ...way } = options;
  const request: Request = { ...way, message: questionOf(options), ...(key === undefined ? {} : { key }) };
  const first = await sendRequest(request);
  const cut = first.kind === 'answered' && (first.answer.message.flags & flags.truncated) !== 0;
  return cut && options.transport === 'udp' ? query({ ...options, transport: 'tcp' }, key) : first;
}

function questionOf({ name, type }: ReadOptions): Omit<Message, 'id'> {
  const questions = [{ name: canonicalName(name), type: types[type], class: classes.IN }];
  return { flags: opcodeBits(opcodes.QUERY), questions, answers: [], authorities: [], additionals: [] };
}

function readingOf(exchanged: Exchanged, { name, type }: ReadOptions): RecordSetReading {
  const asked = { name: renderName(name), type };
  if (exchanged.kind !== 'answered') return { status: 'unread', ...asked, reason: exchanged.reason };
  const unfit = unfitReason(exchanged.answer);
  if (unfit !== undefined) return { status: 'unread', ...asked, reason: unfit };
  const read = tryWire(() => recordSetOf(exchanged.answer, asked));
  return read.ok ? read.value : { status: 'unread', ...asked, reason: read.reason };
}

function unfitReason({ code, message }: ServerAnswer): string | undefined {
  if (code !== 'NOERROR' && code !== 'NXDOMAIN') return `the server answered ${code}`;
  if ((message.flags & flags.truncated) !== 0) return 'the answer is truncated even over TCP';
  return (message.flags & flags.authoritative) === 0 ? 'the server does not speak for the zone' : undefined;
}

function recordSetOf(
  answer: ServerAnswer,
  asked: { readonly name: string; readonly type: RecordType },
): RecordSetReading {
  const own = ofType(answer.message.answers, asked.name, asked.type);
  const [alias] = asked.type === 'CNAME' ? [] : ofType(answer.message.answers, asked.name, 'CNAME');
  return {
    status: 'read',
    ...asked,
    values: [...new Set(own.map(({ rdata }) => renderRdata(asked.type, rdata)))].sort(),
    ttl: own.length === 0 ? 0 : Math.min(...own.map(({ ttl }) => ttl)),
    ...(alias === undefined ? {} : { cname: renderRdata('CNAME', alias.rdata) }),
    signed: answer.signed,
    ...(answer.serverTime === undefined ? {} : { serverTime: answer.serverTime }),
  };
}

function ofType(records: readonly ResourceRecord[], name: string, type: RecordType): readonly ResourceRecord[] {
  return records.filter(
    (record) => record.type === types[type] && record.class === classes.IN && isSameName(record.name, name),
  );
}
