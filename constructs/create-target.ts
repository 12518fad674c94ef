import type { Construct } from 'constructs';
import type { Target } from '../site';
import { byHandOf, type DnsSpec, type ElasticIpSpec, type NlbSpec, type OverlayIpSpec } from '../targets';
import { ElasticSharedIp } from './elastic-shared-ip';
import { GuardedDnsTarget } from './guarded-dns-target';
import { HandMovedSwingTarget } from './hand-moved-swing-target';
import { NlbNatTarget } from './nlb-nat-target';
import { OverlaySharedIp } from './overlay-shared-ip';
import { Rfc2136DnsTarget } from './rfc2136-dns-target';
import { Route53DnsTarget } from './route53-dns-target';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

type Create = (scope: Construct, target: Target, props: SwingTargetProps) => ISwingTarget;

/** The construct of each kind of target that is not moved by hand. */
const creators: Readonly<Record<string, Create>> = {
  'elastic-ip': (scope, { key, spec }, props) =>
    new ElasticSharedIp(scope, key, { ...props, ...(spec as ElasticIpSpec) }),
  'overlay-ip': (scope, { key, spec }, props) =>
    new OverlaySharedIp(scope, key, { ...props, ...(spec as OverlayIpSpec) }),
  nat: (scope, { key, spec }, props) => new NlbNatTarget(scope, key, { ...props, ...(spec as NlbSpec) }),
  dns: (scope, target, props) => createDns(scope, target, props),
};

function createDns(scope: Construct, { key, spec }: Target, props: SwingTargetProps): ISwingTarget {
  const dns = spec as DnsSpec;
  const common = { ...props, ttl: dns.ttl, values: dns.values };
  if ('route53' in dns) return new Route53DnsTarget(scope, key, { ...common, zone: dns.route53.zone });
  const { zone, server, key: tsigKey, authoritative } = dns.rfc2136;
  if (dns.guarded) return new GuardedDnsTarget(scope, key, { ...common, zone, server, key: tsigKey, authoritative });
  return new Rfc2136DnsTarget(scope, key, { ...common, zone, server, key: tsigKey });
}

/**
 * The construct of one target of a site file; its id is the target's natural key.
 * @throws Error when there is none: ask the kind's `notSwingable` first
 */
export function createTarget(scope: Construct, target: Target, props: SwingTargetProps): ISwingTarget {
  const byHand = byHandOf(target);
  if (byHand !== undefined) return new HandMovedSwingTarget(scope, target.key, { ...props, target: byHand });
  const create = Object.hasOwn(creators, target.kind) ? creators[target.kind] : undefined;
  if (create === undefined) throw new Error(`no construct for targets of kind ${target.kind}`);
  return create(scope, target, props);
}
