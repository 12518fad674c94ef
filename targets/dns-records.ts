import { families } from '../site';
import type { Appliance, Family, Side, Site } from '../site';
import type { DnsSpec, DnsValue } from './dns-spec';

export type RecordType = 'A' | 'AAAA' | 'CNAME';

export const recordTypes: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];

/** One record set of the site name: `{ type: "A", served: { a: "203.0.113.11", b: "203.0.113.12" } }`. */
export interface ServedRecord {
  readonly type: RecordType;
  /** The one answer while a side is primary; a host name without trailing dot. */
  readonly served: Readonly<Record<Side, string>>;
}

export function recordTypeOf(family: Family): 'A' | 'AAAA' {
  return family === 'ipv4' ? 'A' : 'AAAA';
}

/** What the site name answers while a side is primary. */
export function dnsValueAt(spec: DnsSpec, appliance: Appliance, side: Side): DnsValue {
  return spec.values?.[side] ?? { addresses: appliance.addresses };
}

/** The record sets that follow the primary: one per family that both sides serve, or one CNAME. */
export function servedRecords(spec: DnsSpec, { appliances }: Site): readonly ServedRecord[] {
  const a = dnsValueAt(spec, appliances.a, 'a');
  const b = dnsValueAt(spec, appliances.b, 'b');
  if ('hostname' in a || 'hostname' in b) return servedNames(a, b);
  return families.flatMap((family) => {
    const [atA, atB] = [a.addresses[family], b.addresses[family]];
    return atA === undefined || atB === undefined ? [] : [{ type: recordTypeOf(family), served: { a: atA, b: atB } }];
  });
}

/** A name on one side and addresses on the other are refused by the rules. */
function servedNames(a: DnsValue, b: DnsValue): readonly ServedRecord[] {
  if (!('hostname' in a) || !('hostname' in b)) return [];
  return [{ type: 'CNAME', served: { a: a.hostname, b: b.hostname } }];
}

/** A host name or zone as a part of a Terraform identifier: neither holds an underscore, so only dots become one. */
export function underscored(name: string): string {
  return name.replaceAll('.', '_');
}
