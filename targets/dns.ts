import { tryHostName } from '../site';
import { awsMissing } from './aws-side';
import { apexProblems, nameProblems, oneServer, valueProblems } from './dns-rules';
import { dnsSchema, zoneId } from './dns-spec';
import type { DnsSpec } from './dns-spec';
import { guardedRecordSet } from './guarded-hazards';
import { guardedAddress, guardedPointers } from './guarded-pointers';
import { route53Record } from './record-hazards';
import { recordSets } from './record-set-hazards';
import { rfc2136Addresses, rfc2136Pointers } from './rfc2136-pointers';
import { route53Addresses, route53Pointers } from './route53-pointers';
import type { TargetKind } from './target-kind';

export const dns: TargetKind<DnsSpec> = {
  kind: 'dns',
  schema: dnsSchema,
  keyExample: 'Z0123456789ABCDEFGHIJ/support.example.com',
  notSwingable: () => undefined,
  naturalKey: (spec, siteName) => `${isGuarded(spec) ? `${guarded}/` : ''}${zoneOf(spec)}/${siteName}`,
  isNaturalKey: (text) => parseKey(text) !== undefined,
  owns: (spec, siteName) => [`record ${siteName} in zone ${zoneOf(spec)}`],
  check: (spec, site) => [
    ...('route53' in spec
      ? awsMissing('dns with route53', site)
      : [...nameProblems(spec, site), ...apexProblems(spec, site)]),
    ...valueProblems(spec, site),
  ],
  checkTogether: oneServer,
  pointers: (spec, site) => {
    if ('route53' in spec) return route53Pointers(spec, site);
    return spec.guarded ? guardedPointers(spec, site) : rfc2136Pointers(spec, site);
  },
  releasedAddresses,
  pointerTypes: [route53Record, ...recordSets, guardedRecordSet],
};

function zoneOf(spec: DnsSpec): string {
  return 'route53' in spec ? spec.route53.zone : spec.rfc2136.zone;
}

/** First part of the key of a name our own provider changes: it has another resource than the same name without a guard. */
const guarded = 'guarded';

function isGuarded(spec: DnsSpec): boolean {
  return 'rfc2136' in spec && spec.guarded === true;
}

interface NameKey {
  readonly zone: string;
  readonly name: string;
  readonly isGuarded: boolean;
}

function parseKey(text: string): NameKey | undefined {
  const parts = text.split('/');
  const hasGuard = parts.length === 3 && parts[0] === guarded;
  const [zone = '', name = '', ...more] = hasGuard ? parts.slice(1) : parts;
  const known = (zoneId.test(zone) && !hasGuard) || tryHostName(zone) === zone;
  return known && more.length === 0 && tryHostName(name) === name ? { zone, name, isGuarded: hasGuard } : undefined;
}

function releasedAddresses(naturalKey: string): readonly string[] {
  const key = parseKey(naturalKey);
  if (key === undefined) return [];
  if (key.isGuarded) return [guardedAddress(key.zone, key.name)];
  return zoneId.test(key.zone) ? route53Addresses(key.zone, key.name) : rfc2136Addresses(key.zone, key.name);
}
