import { renderName } from './names';
import { canonicalValues } from './rdata';
import type { RecordSetReading } from './read-record-set';
import type { RecordSetChange } from './record-change';

/** A change and what the server serves under its name and type. */
export interface ReadChange {
  readonly change: RecordSetChange;
  readonly reading: RecordSetReading;
}

/** Values and TTL are what they should become. */
export function isNext({ change, reading }: ReadChange): boolean {
  if (reading.status === 'unread') return false;
  if (change.next === 'absent') return reading.values.length === 0;
  return reading.ttl === change.next.ttl && isSet(reading.values, canonicalValues(change.type, change.next.values));
}

/** The values are what the prerequisite wants; its TTL nobody knows. */
export function isExpected({ change, reading }: ReadChange): boolean {
  if (reading.status === 'unread') return false;
  const { type, expected } = change;
  return isSet(reading.values, expected === 'absent' ? [] : canonicalValues(type, expected));
}

/** `help.example.com A: expected 192.0.2.10, found 192.0.2.99 (ttl 60)`, one sentence per record set. */
export function renderAgainstExpected(changes: readonly ReadChange[]): string {
  return changes
    .map((one) => `${placeOf(one)}: expected ${renderExpected(one)}, found ${renderReading(one)}`)
    .join('; ');
}

/** `help.example.com A is 192.0.2.99 (ttl 60)`, one sentence per record set. */
export function renderFound(changes: readonly ReadChange[]): string {
  return changes.map((one) => `${placeOf(one)} is ${renderReading(one)}`).join('; ');
}

function isSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

function placeOf({ change }: ReadChange): string {
  return `${renderName(change.name)} ${change.type}`;
}

function renderExpected({ change: { type, expected } }: ReadChange): string {
  return expected === 'absent' ? 'no record' : canonicalValues(type, expected).join(', ');
}

function renderReading({ reading }: ReadChange): string {
  if (reading.status === 'unread') return `nothing readable: ${reading.reason}`;
  if (reading.values.length > 0) return `${reading.values.join(', ')} (ttl ${reading.ttl})`;
  return reading.cname === undefined ? 'no record' : `no record, but a CNAME to ${reading.cname}`;
}
