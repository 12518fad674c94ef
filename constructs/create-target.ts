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

/** The construct of each kind of target a site file may name. */
const creators: Readonly<Record<string, Create>> = {
  'elastic-ip': (scope, { key, spec }, props) =>
    new ElasticSharedIp(scope, key, { ...props, ...(spec as ElasticIpSpec) }),
  'overlay-ip': (scope, { key, spec }, props) =>
    new OverlaySharedIp(scope, key, { ...props, ...(spec as OverlayIpSpec) }),
  nat: (scope, target, props) =>
    createByHand(scope, target, props) ??
    new NlbNatTarget(scope, target.key, { ...props, ...(target.spec as NlbSpec) }),
  'shared-ip': (scope, target, props) => createByHand(scope, target, props) ?? noConstruct(target.kind),
  dns: (scope, target, props) => createDns(scope, target, props),
};

function createByHand(scope: Construct, target: Target, props: SwingTargetProps): ISwingTarget | undefined {
  const byHand = byHandOf(target);
  return byHand && new HandMovedSwingTarget(scope, target.key, { ...props, target: byHand });
}

function noConstruct(kind: string): never {
  throw new Error(`no construct for targets of kind ${kind}`);
}

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
  const create = Object.hasOwn(creators, target.kind) ? creators[target.kind] : undefined;
  return create === undefined ? noConstruct(target.kind) : create(scope, target, props);
}
