import type { Side, Site } from '../site';
import type { RecordType, ServedRecord } from './dns-records';
import { recordHolders, recordTypes, servedRecords, underscored } from './dns-records';
import type { Route53Spec } from './dns-spec';
import type { Pointer, PointerValues } from './pointer';

/** One `aws_route53_record` per record set of the site name. */
export function route53Pointers(spec: Route53Spec, site: Site): readonly Pointer[] {
  return servedRecords(spec, site).map((record) => pointer(spec, site.name, record));
}

/** Every address a target of this zone and name may have had. */
export function route53Addresses(zone: string, name: string): readonly string[] {
  return recordTypes.map((type) => addressOf(zone, name, type));
}

/** Injective: neither a zone id nor a host name holds an underscore. */
function addressOf(zone: string, name: string, type: RecordType): string {
  return `aws_route53_record.${zone}_${underscored(name)}_${type}`;
}

function pointer(spec: Route53Spec, name: string, record: ServedRecord): Pointer {
  const { zone } = spec.route53;
  const { type, served } = record;
  const valuesAt = (side: Side): PointerValues | undefined => {
    const answer = served[side];
    return answer === undefined ? undefined : { zone_id: zone, name, type, records: [answer] };
  };
  return {
    target: `dns/${zone}/${name}`,
    address: addressOf(zone, name, type),
    resourceType: 'aws_route53_record',
    order: 'dns',
    values: { a: valuesAt('a'), b: valuesAt('b') },
    words: {
      what: `DNS ${type} ${name}`,
      holder: recordHolders(record),
      how: 'one ChangeResourceRecordSets (UPSERT)',
      newConnections: `until TTL ${spec.ttl} s runs out`,
      inProgress: 'stay until closed',
      afterStop: `the ${type} record names the new primary, resolvers may give the old one for ${spec.ttl} s more`,
    },
  };
}
