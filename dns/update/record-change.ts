import { classes, opcodeBits, opcodes, types, type RecordType } from './codes';
import { encodeMessage, type Message, type ResourceRecord } from './message';
import { canonicalName, encodeName, isSameName, isWithin, renderName } from './names';
import { canonicalValues, encodeRdata } from './rdata';
import { tryWire, WireError } from './wire-error';

/** What one record set shall become, whatever it is now. */
export interface NextRecordSet {
  /** Seconds, 0–2147483647. */
  readonly ttl: number;
  /** At least one; exactly one for a CNAME. */
  readonly values: readonly string[];
}

/** One record set: what it must be for the change to happen, and what it shall become. */
export interface RecordSetChange {
  /** With or without trailing dot, in any case: `"support.example.com"`. */
  readonly name: string;
  readonly type: RecordType;
  /**
   * Exactly these values, no more and no fewer, or no record of the type at all. `absent` before and after is a guard
   * alone: nothing of the type is touched, so nothing of it needs to be permitted.
   */
  readonly expected: readonly string[] | 'absent';
  /** The server compares values only: TTLs are invisible to it. @source RFC 2136 section 2.4.2 */
  readonly expectedTtl?: never;
  readonly next: NextRecordSet | 'absent';
}

/** @source RFC 2181 section 8 */
const maxTtl = 0x7fffffff;

/**
 * The changes of one zone as one UPDATE: every prerequisite, then every deletion, then every addition, so that an A set
 * can make way for a CNAME.
 *
 * @throws WireError with the field and the value at fault
 */
export function updateMessage(zone: string, changes: readonly RecordSetChange[]): Omit<Message, 'id'> {
  checkTogether(changes);
  changes.forEach((change) => checkChange(change, zone));
  const named = changes.map((change) => ({ ...change, name: canonicalName(change.name) }));
  return {
    ...emptyUpdate(zone),
    answers: named.flatMap(prerequisite),
    authorities: [...named.filter((change) => !isGuard(change)).map(deletion), ...named.flatMap(additions)],
  };
}

/** An UPDATE that does the change only where the zone has no SOA, which is nowhere. @throws WireError */
export function impossibleMessage(
  zone: string,
  { name, type, ttl, values }: NextRecordSet & { readonly name: string; readonly type: RecordType },
): Omit<Message, 'id'> {
  const apex = canonicalName(zone);
  const noSoa = { name: apex, type: types.SOA, class: classes.NONE, ttl: 0, rdata: Buffer.alloc(0) };
  return { ...updateMessage(zone, [{ name, type, expected: 'absent', next: { ttl, values } }]), answers: [noSoa] };
}

/** Why the message cannot be written; `undefined` when it can. */
export function problemOf(write: () => Omit<Message, 'id'>): string | undefined {
  const written = tryWire(() => encodeMessage({ ...write(), id: 0 }));
  return written.ok ? undefined : written.reason;
}

function emptyUpdate(zone: string): Omit<Message, 'id'> {
  const questions = [{ name: canonicalName(zone), type: types.SOA, class: classes.IN }];
  return { flags: opcodeBits(opcodes.UPDATE), questions, answers: [], authorities: [], additionals: [] };
}

/** @source RFC 2136 section 2.4.2 (exact set) and 2.4.3 (no set); duplicates would make the set unequal */
function prerequisite({ name, type, expected }: RecordSetChange): readonly ResourceRecord[] {
  if (expected === 'absent') return [{ name, type: types[type], class: classes.NONE, ttl: 0, rdata: Buffer.alloc(0) }];
  return recordsOf({ name, type, ttl: 0, values: expected });
}

function isGuard({ expected, next }: RecordSetChange): boolean {
  return expected === 'absent' && next === 'absent';
}

/** @source RFC 2136 section 2.5.2 */
function deletion({ name, type }: RecordSetChange): ResourceRecord {
  return { name, type: types[type], class: classes.ANY, ttl: 0, rdata: Buffer.alloc(0) };
}

function additions({ name, type, next }: RecordSetChange): readonly ResourceRecord[] {
  return next === 'absent' ? [] : recordsOf({ name, type, ...next });
}

function recordsOf(
  set: NextRecordSet & { readonly name: string; readonly type: RecordType },
): readonly ResourceRecord[] {
  const { name, type, ttl, values } = set;
  return canonicalValues(type, values).map((value) => ({
    name,
    type: types[type],
    class: classes.IN,
    ttl,
    rdata: encodeRdata(type, value),
  }));
}

function checkTogether(changes: readonly RecordSetChange[]): void {
  if (changes.length === 0) throw new WireError('there is nothing to change');
  changes.forEach((change, index) => {
    const others = changes.slice(index + 1).filter((other) => isSameName(other.name, change.name));
    if (others.some(({ type }) => type === change.type))
      throw new WireError(`${renderName(change.name)} ${change.type} is changed twice`);
    const becoming = [change, ...others].filter(({ next }) => next !== 'absent').map(({ type }) => type);
    if (becoming.length > 1 && becoming.includes('CNAME'))
      throw new WireError(
        `${renderName(change.name)} cannot be a CNAME and ${becoming.filter((type) => type !== 'CNAME').join(', ')} at once`,
      );
  });
}

function checkChange({ name, type, expected, next }: RecordSetChange, zone: string): void {
  encodeName(name);
  encodeName(zone);
  if (!isWithin(name, zone)) throw new WireError(`${JSON.stringify(name)} is not inside zone ${renderName(zone)}`);
  const place = `${renderName(name)} ${type}`;
  if (expected !== 'absent' && expected.length === 0)
    throw new WireError(`${place}: expected must name at least one value, or be "absent"`);
  if (next === 'absent') return;
  if (next.values.length === 0) throw new WireError(`${place}: next must name at least one value, or be "absent"`);
  if (type === 'CNAME' && canonicalValues(type, next.values).length > 1)
    throw new WireError(`${place}: a name can have only one CNAME, got ${JSON.stringify(next.values)}`);
  if (!Number.isInteger(next.ttl) || next.ttl < 0 || next.ttl > maxTtl)
    throw new WireError(`${place}: ttl must be between 0 and ${maxTtl} s, got ${next.ttl}`);
}
