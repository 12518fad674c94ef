import { families, tryHostName } from '../site';
import type { Appliance, Family, Side, Site } from '../site';
import { awsMissing } from './aws-side';
import { nameProblems, oneServer, recordTypeOf, valueProblems } from './dns-rules';
import { dnsSchema, zoneId } from './dns-spec';
import type { DnsSpec, DnsValue, Route53Spec } from './dns-spec';
import type { Pointer, PointerValues } from './pointer';
import { route53Record } from './record-hazards';
import type { TargetKind } from './target-kind';

export const dns: TargetKind<DnsSpec> = {
  kind: 'dns',
  schema: dnsSchema,
  keyExample: 'Z0123456789ABCDEFGHIJ/support.example.com',
  notSwingable,
  naturalKey: (spec, siteName) => `${zoneOf(spec)}/${siteName}`,
  isNaturalKey: (text) => parseKey(text) !== undefined,
  owns: (spec, siteName) => [`record ${siteName} in zone ${zoneOf(spec)}`],
  check: (spec, site) => [
    ...('route53' in spec ? awsMissing('dns with route53', site) : nameProblems(spec, site)),
    ...valueProblems(spec, site),
  ],
  checkTogether: oneServer,
  pointers: (spec, site) => ('route53' in spec ? route53Pointers(spec, site) : []),
  releasedAddresses,
  pointerTypes: [route53Record],
};

/** What the site name answers while a side is primary. */
export function dnsValueAt(spec: DnsSpec, appliance: Appliance, side: Side): DnsValue {
  return spec.values?.[side] ?? { addresses: appliance.addresses };
}

function zoneOf(spec: DnsSpec): string {
  return 'route53' in spec ? spec.route53.zone : spec.rfc2136.zone;
}

function notSwingable(spec: DnsSpec): string | undefined {
  if ('rfc2136' in spec) return 'dns with rfc2136 cannot be swung yet';
  if (spec.guarded) return 'dns with guarded: true cannot be swung yet';
  const names = Object.values(spec.values ?? {}).some((value) => 'hostname' in value);
  return names ? 'dns with a host name as value (CNAME) cannot be swung yet' : undefined;
}

/** Injective: neither a zone id nor a host name holds an underscore, and only dots become one. */
function addressOf(zone: string, name: string, family: Family): string {
  return `aws_route53_record.${zone}_${name.replaceAll('.', '_')}_${recordTypeOf(family)}`;
}

function parseKey(text: string): { readonly zone: string; readonly name: string } | undefined {
  const [zone = '', name = '', ...more] = text.split('/');
  const known = zoneId.test(zone) || tryHostName(zone) === zone;
  return known && more.length === 0 && tryHostName(name) === name ? { zone, name } : undefined;
}

function releasedAddresses(naturalKey: string): readonly string[] {
  const key = parseKey(naturalKey);
  if (key === undefined || !zoneId.test(key.zone)) return [];
  return families.map((family) => addressOf(key.zone, key.name, family));
}

function route53Pointers(spec: Route53Spec, site: Site): readonly Pointer[] {
  const served = { a: dnsValueAt(spec, site.appliances.a, 'a'), b: dnsValueAt(spec, site.appliances.b, 'b') };
  return families.flatMap((family) => {
    const a = addressIn(served.a, family);
    const b = addressIn(served.b, family);
    return a === undefined || b === undefined ? [] : [route53Pointer({ spec, site, family, served: { a, b } })];
  });
}

function addressIn(value: DnsValue, family: Family): string | undefined {
  return 'hostname' in value ? undefined : value.addresses[family];
}

interface RecordSet {
  readonly spec: Route53Spec;
  readonly site: Site;
  readonly family: Family;
  readonly served: Readonly<Record<Side, string>>;
}

function route53Pointer({ spec, site, family, served }: RecordSet): Pointer {
  const { zone } = spec.route53;
  const type = recordTypeOf(family);
  const valuesAt = (side: Side): PointerValues => ({ zone_id: zone, name: site.name, type, records: [served[side]] });
  return {
    target: `dns/${zone}/${site.name}`,
    address: addressOf(zone, site.name, family),
    resourceType: 'aws_route53_record',
    order: 'dns',
    values: { a: valuesAt('a'), b: valuesAt('b') },
    words: {
      what: `DNS ${type} ${site.name}`,
      holder: served,
      how: 'one ChangeResourceRecordSets (UPSERT)',
      newConnections: `until TTL ${spec.ttl} s runs out`,
      inProgress: 'stay until closed',
      afterStop: `the ${type} record names the new primary, resolvers may give the old one for ${spec.ttl} s more`,
    },
  };
}
