import { families, presentSides } from '../site';
import type { Appliance, Family, Side, Site } from '../site';
import { nobodyYet } from './aws-side';
import type { DnsSpec, DnsValue } from './dns-spec';

export type RecordType = 'A' | 'AAAA' | 'CNAME';

export const recordTypes: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];

/** One record set of the site name: `{ type: "A", served: { a: "203.0.113.11", b: "203.0.113.12" } }`. */
export interface ServedRecord {
  readonly type: RecordType;
  /** The one answer while a side is primary; a host name without trailing dot. None of a side without an appliance. */
  readonly served: Partial<Readonly<Record<Side, string>>>;
}

export function recordTypeOf(family: Family): 'A' | 'AAAA' {
  return family === 'ipv4' ? 'A' : 'AAAA';
}

/** Those of one type, where a name has several: `recordsOfType(["192.0.2.1", "2001:db8::1"], "AAAA")` is the second. */
export function recordsOfType(records: readonly string[], type: RecordType): readonly string[] {
  if (type === 'CNAME') return records;
  return records.filter((record) => record.includes(':') === (type === 'AAAA'));
}

/** What the site name answers while a side is primary. */
export function dnsValueAt(spec: DnsSpec, appliance: Appliance, side: Side): DnsValue {
  return spec.values?.[side] ?? { addresses: appliance.addresses };
}

/**
 * The record sets that follow the primary: one per family that every side with an appliance serves, or one CNAME. A name
 * on one side and addresses on the other are refused by the rules.
 */
export function servedRecords(spec: DnsSpec, site: Site): readonly ServedRecord[] {
  const values = presentSides(site).map((side) => ({ side, value: dnsValueAt(spec, site.appliances[side], side) }));
  return recordTypes.flatMap((type) => {
    const answers = values.map(({ side, value }) => [side, answerOf(value, type)] as const);
    const everywhere = answers.every(([, answer]) => answer !== undefined);
    return everywhere ? [{ type, served: Object.fromEntries(answers) as ServedRecord['served'] }] : [];
  });
}

function answerOf(value: DnsValue, type: RecordType): string | undefined {
  if ('hostname' in value) return type === 'CNAME' ? value.hostname : undefined;
  const family = families.find((each) => recordTypeOf(each) === type);
  return family && value.addresses[family];
}

/** What holds a record, in words. */
export function recordHolders({ served }: ServedRecord): Readonly<Record<Side, string>> {
  return { a: served.a ?? nobodyYet, b: served.b ?? nobodyYet };
}

/** A host name or zone as a part of a Terraform identifier: neither holds an underscore, so only dots become one. */
export function underscored(name: string): string {
  return name.replaceAll('.', '_');
}
