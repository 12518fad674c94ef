import { canonicalSet, type RecordSetChange, type RecordSetReading, type RecordType } from '../../dns';
import { ExactNumber, type Value, type Values } from '../framework';

export interface RecordSet {
  /** Canonical and sorted; empty when there is no record of the type. */
  readonly values: readonly string[];
  /** Seconds; of no meaning without values. */
  readonly ttl: number;
}

/** Everything the resource owns of one name. A CNAME stands alone. */
export type RecordSets = Readonly<Record<RecordType, RecordSet>>;

export const recordTypes = ['A', 'AAAA', 'CNAME'] as const satisfies readonly RecordType[];

const noSet: RecordSet = { values: [], ttl: 0 };

export const noSets: RecordSets = { A: noSet, AAAA: noSet, CNAME: noSet };

/** The sets that `addresses`, `cname` and `ttl` stand for; all known. */
export function setsIn({ addresses, cname, ttl }: Values): RecordSets {
  const said = canonicalSet(textsIn(addresses));
  const set = (values: readonly string[]): RecordSet => ({ values, ttl: secondsIn(ttl) });
  return {
    A: set(said.filter((address) => !address.includes(':'))),
    AAAA: set(said.filter((address) => address.includes(':'))),
    CNAME: set(typeof cname === 'string' ? [cname] : []),
  };
}

export type Found =
  { readonly status: 'read'; readonly sets: RecordSets } | { readonly status: 'unread'; readonly reason: string };

/** What a server serves, from readings of all three types in any order. */
export function foundIn(readings: readonly RecordSetReading[]): Found {
  const sets: Partial<Record<RecordType, RecordSet>> = {};
  for (const reading of readings) {
    if (reading.status === 'unread') return { status: 'unread', reason: reading.reason };
    sets[reading.type] = { values: reading.values, ttl: reading.ttl };
  }
  return { status: 'read', sets: { ...noSets, ...sets } };
}

/**
 * One message's worth: every type is guarded, those that are not there too, so that nobody's record is overlooked and an
 * address never comes to stand beside a CNAME.
 */
export function changesBetween(name: string, from: RecordSets, to: RecordSets): readonly RecordSetChange[] {
  return recordTypes.map((type) => {
    const { values } = from[type];
    const expected = values.length === 0 ? 'absent' : values;
    return { name, type, expected, next: to[type].values.length === 0 ? 'absent' : to[type] };
  });
}

/** The types of which something is added, removed or changed. */
export function changedTypes(from: RecordSets, to: RecordSets): readonly RecordType[] {
  return recordTypes.filter((type) => !isSameSet(from[type], to[type]));
}

/** Values and TTL of every type. */
export function isSame(left: RecordSets, right: RecordSets): boolean {
  return changedTypes(left, right).length === 0;
}

/** As `isSame`, where a state can show only one TTL: what it shows is compared. */
export function looksSame(left: RecordSets, right: RecordSets): boolean {
  return hasSameValues(left, right) && (isEmpty(left) || ttlShown(left) === ttlShown(right));
}

/** Values of every type, whatever the TTLs. */
export function hasSameValues(left: RecordSets, right: RecordSets): boolean {
  return recordTypes.every((type) => isSameValues(left[type].values, right[type].values));
}

export function isEmpty(sets: RecordSets): boolean {
  return recordTypes.every((type) => sets[type].values.length === 0);
}

/** Shown where A and AAAA have different TTLs: no configuration can say it, so it always shows as a difference. */
const differentTtls = 0;

/** The TTL all sets have that are there, in seconds. */
export function ttlShown(sets: RecordSets): number {
  const [ttl = differentTtls, ...others] = ttlsOf(sets);
  return others.length === 0 ? ttl : differentTtls;
}

function ttlsOf(sets: RecordSets): readonly number[] {
  const there = recordTypes.map((type) => sets[type]).filter(({ values }) => values.length > 0);
  return [...new Set(there.map(({ ttl }) => ttl))];
}

/** `"192.0.2.10, 2001:db8::10 (ttl 60)"`, `"a CNAME to a.example.com (ttl 60)"`, `"no record"`. */
export function renderSets(sets: RecordSets): string {
  const there = recordTypes.filter((type) => sets[type].values.length > 0);
  if (there.length === 0) return 'no record';
  const ttls = ttlsOf(sets);
  if (ttls.length === 1) return `${there.map((type) => renderValues(type, sets[type])).join(', ')} (ttl ${ttls[0]})`;
  return there.map((type) => `${renderValues(type, sets[type])} (ttl ${sets[type].ttl})`).join(', ');
}

function renderValues(type: RecordType, { values }: RecordSet): string {
  return `${type === 'CNAME' ? 'a CNAME to ' : ''}${values.join(', ')}`;
}

function isSameSet(left: RecordSet, right: RecordSet): boolean {
  return isSameValues(left.values, right.values) && (left.values.length === 0 || left.ttl === right.ttl);
}

function isSameValues(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** The texts of a list or set; of anything else none. */
export function textsIn(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function secondsIn(value: Value | undefined): number {
  return Number(value instanceof ExactNumber ? value.text : value);
}
