import { tryHostName } from '../site';
import { awsMissing } from './aws-side';
import { apexProblems, nameProblems, oneServer, valueProblems } from './dns-rules';
import { dnsSchema, zoneId } from './dns-spec';
import type { DnsSpec } from './dns-spec';
import { route53Record } from './record-hazards';
import { recordSets } from './record-set-hazards';
import { rfc2136Addresses, rfc2136Pointers } from './rfc2136-pointers';
import { route53Addresses, route53Pointers } from './route53-pointers';
import type { TargetKind } from './target-kind';

export const dns: TargetKind<DnsSpec> = {
  kind: 'dns',
  schema: dnsSchema,
  keyExample: 'Z0123456789ABCDEFGHIJ/support.example.com',
  notSwingable: (spec) => (spec.guarded ? 'dns with guarded: true cannot be swung yet' : undefined),
  naturalKey: (spec, siteName) => `${zoneOf(spec)}/${siteName}`,
  isNaturalKey: (text) => parseKey(text) !== undefined,
  owns: (spec, siteName) => [`record ${siteName} in zone ${zoneOf(spec)}`],
  check: (spec, site) => [
    ...('route53' in spec
      ? awsMissing('dns with route53', site)
      : [...nameProblems(spec, site), ...apexProblems(spec, site)]),
    ...valueProblems(spec, site),
  ],
  checkTogether: oneServer,
  pointers: (spec, site) => ('route53' in spec ? route53Pointers(spec, site) : rfc2136Pointers(spec, site)),
  releasedAddresses,
  pointerTypes: [route53Record, ...recordSets],
};

function zoneOf(spec: DnsSpec): string {
  return 'route53' in spec ? spec.route53.zone : spec.rfc2136.zone;
}

function parseKey(text: string): { readonly zone: string; readonly name: string } | undefined {
  const [zone = '', name = '', ...more] = text.split('/');
  const known = zoneId.test(zone) || tryHostName(zone) === zone;
  return known && more.length === 0 && tryHostName(name) === name ? { zone, name } : undefined;
}

function releasedAddresses(naturalKey: string): readonly string[] {
  const key = parseKey(naturalKey);
  if (key === undefined) return [];
  return zoneId.test(key.zone) ? route53Addresses(key.zone, key.name) : rfc2136Addresses(key.zone, key.name);
}
