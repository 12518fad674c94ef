import type { DnsServer } from '../answer';
import { systemClock, type Clock } from './clock';
import { classes, flags, opcodeBits, opcodes, types, type RecordType } from './codes';
import type { Exchanged } from './exchange';
import { canonicalName, isSameName } from './names';
import { readRecordSet, type ReadOptions, type RecordSetReading } from './read-record-set';
import { sendRequest, type Request } from './request';
import { defaultFudgeSeconds } from './tsig';
import type { TsigKey } from './tsig-key';

export interface ReadNameOptions {
  /** The primary server of the zone. */
  readonly server: DnsServer;
  /** `"help.example.com"`, with or without trailing dot. */
  readonly name: string;
  /** @default - asked unsigned */
  readonly key?: TsigKey;
  /** For each of at most two queries a type. */
  readonly timeoutMs: number;
  /** @default - the system's */
  readonly clock?: Clock;
}

/** What one server serves under a name: its A, AAAA and CNAME sets, in this order. */
export type NameReading = readonly [RecordSetReading, RecordSetReading, RecordSetReading];

/**
 * Asks the server of updates what it serves, over TCP, signed where there is a key, so that it is the view of the zone the
 * key changes. Reads only; never throws; three questions at once, so a change between them may be read half.
 */
export async function readName(options: ReadNameOptions): Promise<NameReading> {
  const read = (type: RecordType): Promise<RecordSetReading> => readRecordSet({ ...wayOf(options), type });
  const [a, aaaa, cname] = await Promise.all([read('A'), read('AAAA'), read('CNAME')]);
  return [a, aaaa, cname];
}

/** What else stands under a name, or why that is not known. */
export type OtherTypes =
  | {
      readonly status: 'read';
      /** `["TXT"]`, `["TYPE99"]`; without A, AAAA and CNAME and without what signs them. */
      readonly types: readonly string[];
    }
  | { readonly status: 'unread'; readonly reason: string };

/** Names for people. @source IANA, Resource Record (RR) TYPEs */
const typeNames: Readonly<Record<number, string>> = {
  2: 'NS',
  6: 'SOA',
  13: 'HINFO',
  15: 'MX',
  16: 'TXT',
  33: 'SRV',
  35: 'NAPTR',
  257: 'CAA',
  64: 'SVCB',
  65: 'HTTPS',
};

/** These may stand beside a CNAME. @source RFC 4034 section 2.5 (RRSIG 46, NSEC 47), RFC 3007 section 3 (KEY 25) */
const harmless: readonly number[] = [types.A, types.AAAA, types.CNAME, 46, 47, 25];

/** Alone it is the answer of a server that does not list types. @source RFC 8482 section 4.2 */
const hinfo = 13;

/**
 * Which types beside A, AAAA and CNAME a name has: a CNAME can stand beside none of them. Asks signed where there is a key, and
 * unsigned where it is not accepted. Reads only; never throws.
 */
export async function readOtherTypes(options: ReadNameOptions): Promise<OtherTypes> {
  const { key, ...unsigned } = options;
  const first = othersIn(await sendRequest(everyType(options)), options.name);
  return first.status === 'read' || key === undefined
    ? first
    : othersIn(await sendRequest(everyType(unsigned)), options.name);
}

function everyType(options: ReadNameOptions): Request {
  const questions = [{ name: canonicalName(options.name), type: types.ANY, class: classes.IN }];
  const empty = { answers: [], authorities: [], additionals: [] };
  return { ...wayOf(options), message: { flags: opcodeBits(opcodes.QUERY), questions, ...empty } };
}

function othersIn(exchanged: Exchanged, name: string): OtherTypes {
  if (exchanged.kind !== 'answered') return { status: 'unread', reason: exchanged.reason };
  const { code, message } = exchanged.answer;
  if (code !== 'NOERROR' && code !== 'NXDOMAIN') return { status: 'unread', reason: `the server answered ${code}` };
  if ((message.flags & flags.authoritative) === 0)
    return { status: 'unread', reason: 'the server does not speak for the zone' };
  const found = message.answers.filter((record) => isSameName(record.name, name)).map(({ type }) => type);
  if (found.length > 0 && found.every((type) => type === hinfo))
    return { status: 'unread', reason: 'the server does not list the types of a name' };
  const others = [...new Set(found)].filter((type) => !harmless.includes(type)).toSorted((one, other) => one - other);
  return { status: 'read', types: others.map((type) => typeNames[type] ?? `TYPE${type}`) };
}

function wayOf({ server, name, key, timeoutMs, clock = systemClock }: ReadNameOptions): Omit<ReadOptions, 'type'> {
  const way = { server, name, fudgeSeconds: defaultFudgeSeconds, timeoutMs, transport: 'tcp', clock } as const;
  return key === undefined ? way : { ...way, key };
}
