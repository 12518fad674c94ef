import type { DnsAnswer } from '../dns';
import type { Pointer, PointerValues } from '../targets';
import { askedOf } from './record-name';
import type { NameAnswer, PointerReading } from './world';

/** What the primary server said of one record set of hashicorp/dns. */
export interface RecordAnswer {
  readonly pointer: Pointer;
  /** Who said so: `"ns1.example.org"`. */
  readonly server: string;
  readonly answer: DnsAnswer;
  /** Types with records at the name that cannot be there together with the expected one. */
  readonly beside: readonly NameAnswer['type'][];
}

/** Absent is only what a server with authority calls absent, and where nothing else stands in the way. */
export function recordReading({ pointer, server, answer, beside }: RecordAnswer): PointerReading {
  const who = `name server ${server}`;
  if (answer.status === 'silent') return unknown(pointer, 'NameServerSilent', `${who} is silent: ${answer.reason}`);
  const { name, type } = askedOf(pointer);
  if (answer.alias !== undefined)
    return otherType(pointer, `${name} is a CNAME for ${answer.alias}, where an ${type} record is expected`);
  if (beside.length > 0)
    return otherType(pointer, `${name} has ${beside.join(' and ')} records, where a CNAME is expected`);
  if (answer.rcode !== 'NOERROR' && answer.rcode !== 'NXDOMAIN')
    return unknown(pointer, answer.rcode, `${who} answers ${answer.rcode} for ${name}`);
  if (!answer.authoritative)
    return unknown(pointer, 'NotAuthoritative', `${who} answers without authority for ${name}`);
  return answer.records.length === 0 ? { address: pointer.address, status: 'absent' } : present(pointer, answer);
}

function present(pointer: Pointer, answer: Extract<DnsAnswer, { status: 'answered' }>): PointerReading {
  const { name, type } = askedOf(pointer);
  const served: PointerValues =
    type === 'CNAME' ? { cname: `${answer.records.join(' ')}.` } : { addresses: answer.records };
  return {
    address: pointer.address,
    status: 'present',
    values: { ...placeOf(pointer), ...served },
    importId: `${name}.`,
    extra: { ttl: answer.ttlSeconds },
  };
}

/** Zone and relative name as the pointer has them; there is no name at the zone's apex. */
function placeOf(pointer: Pointer): PointerValues {
  const { zone, name } = pointer.values.a ?? pointer.values.b ?? {};
  return { ...(zone === undefined ? {} : { zone }), ...(name === undefined ? {} : { name }) };
}

function otherType(pointer: Pointer, reason: string): PointerReading {
  return unknown(pointer, 'OtherRecordType', reason);
}

function unknown({ address }: Pointer, code: string, reason: string): PointerReading {
  return { address, status: 'unknown', code, reason };
}
