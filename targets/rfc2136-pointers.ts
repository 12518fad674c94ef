import type { Side, Site } from '../site';
import type { RecordType, ServedRecord } from './dns-records';
import { recordHolders, recordTypes, servedRecords, underscored } from './dns-records';
import type { Rfc2136Spec } from './dns-spec';
import type { Pointer, PointerValues } from './pointer';

/** The resource types of hashicorp/dns, by the record they hold. */
const resourceTypes: Readonly<Record<RecordType, string>> = {
  A: 'dns_a_record_set',
  AAAA: 'dns_aaaa_record_set',
  CNAME: 'dns_cname_record',
};

/** One `dns_*` resource per record set of the site name. */
export function rfc2136Pointers(spec: Rfc2136Spec, site: Site): readonly Pointer[] {
  return servedRecords(spec, site).map((record) => pointer(spec, site.name, record));
}

/** Every address a target of this zone and name may have had. */
export function rfc2136Addresses(zone: string, name: string): readonly string[] {
  return recordTypes.map((type) => addressOf(zone, name, type));
}

/** Differs for every zone of one name. An identifier may not start with a digit, which a zone may. */
function addressOf(zone: string, name: string, type: RecordType): string {
  const start = /^\d/.test(zone) ? '_' : '';
  return `${resourceTypes[type]}.${start}${underscored(zone)}_${underscored(name)}_${type}`;
}

function pointer(spec: Rfc2136Spec, name: string, record: ServedRecord): Pointer {
  const { zone } = spec.rfc2136;
  const { type, served } = record;
  const valuesAt = (side: Side): PointerValues | undefined => {
    const value = served[side];
    return value === undefined ? undefined : { zone: `${zone}.`, ...relative(name, zone), ...answer(type, value) };
  };
  return {
    target: `dns/${zone}/${name}`,
    address: addressOf(zone, name, type),
    resourceType: resourceTypes[type],
    order: 'dns',
    values: { a: valuesAt('a'), b: valuesAt('b') },
    words: {
      what: `DNS ${type} ${name}`,
      holder: recordHolders(record),
      how: 'one UPDATE message (RFC 2136)',
      newConnections: `until TTL ${spec.ttl} s runs out`,
      inProgress: 'stay until closed',
      afterStop: `the ${type} record names the new primary, resolvers may give the old one for ${spec.ttl} s more`,
    },
  };
}

/** The provider keeps a name relative to its zone, and none at the apex. */
function relative(name: string, zone: string): PointerValues {
  return name === zone ? {} : { name: name.slice(0, -zone.length - 1) };
}

function answer(type: RecordType, value: string): PointerValues {
  return type === 'CNAME' ? { cname: `${value}.` } : { addresses: [value] };
}
