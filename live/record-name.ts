import { guardedType, type Pointer } from '../targets';
import type { NameAnswer } from './world';

/** A name and a type of record, as they are asked for. */
export interface RecordName {
  /** Lower case, no trailing dot: `"help.example.org"`. */
  readonly name: string;
  readonly type: NameAnswer['type'];
}

const typeOfResource: Readonly<Record<string, NameAnswer['type']>> = {
  dns_a_record_set: 'A',
  dns_aaaa_record_set: 'AAAA',
  dns_cname_record: 'CNAME',
};

/** The record set a name pointer stands for; empty name for a pointer that is no name. */
export function askedOf(pointer: Pointer): RecordName {
  const values = pointer.values.a ?? pointer.values.b ?? {};
  const type = typeOfResource[pointer.resourceType];
  if (pointer.resourceType === guardedType)
    return { name: plainName(text(values['name'])), type: guardedTypes(pointer)[0] ?? 'A' };
  if (type !== undefined) return { name: nameIn(text(values['zone']), text(values['name'])), type };
  return { name: plainName(text(values['name'])), type: typeSaid(values['type']) };
}

/** The record sets of a name that change together: `["A", "AAAA"]`. */
export function guardedTypes(pointer: Pointer): readonly NameAnswer['type'][] {
  const { addresses, cname } = pointer.values.a ?? pointer.values.b ?? {};
  if (cname !== undefined) return ['CNAME'];
  const all = [addresses ?? []].flat().map(String);
  const families = [all.some((one) => !one.includes(':')), all.some((one) => one.includes(':'))];
  return (['A', 'AAAA'] as const).filter((_, index) => families[index]);
}

/** Lower case, no trailing dot. */
export function plainName(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}

/** hashicorp/dns keeps a name relative to its zone, and none at the zone's apex. */
function nameIn(zone: string, relative: string): string {
  return plainName(relative === '' ? zone : `${relative}.${zone}`);
}

function typeSaid(type: unknown): NameAnswer['type'] {
  return type === 'AAAA' || type === 'CNAME' ? type : 'A';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
