import type { Construct } from 'constructs';
import type { Target } from '../site';
import type { ElasticIpSpec, Route53Spec } from '../targets';
import { ElasticSharedIp } from './elastic-shared-ip';
import { Route53DnsTarget } from './route53-dns-target';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

type Create = (scope: Construct, target: Target, props: SwingTargetProps) => ISwingTarget;

/** The construct of each kind of target a site file may name. */
const creators: Readonly<Record<string, Create>> = {
  'elastic-ip': (scope, { key, spec }, props) =>
    new ElasticSharedIp(scope, key, { ...props, ...(spec as ElasticIpSpec) }),
  dns: (scope, { key, spec }, props) => {
    const { route53, ttl, values } = spec as Route53Spec;
    return new Route53DnsTarget(scope, key, { ...props, zone: route53.zone, ttl, values });
  },
};

/**
 * The construct of one target of a site file; its id is the target's natural key.
 * @throws Error when there is none: ask the kind's `notSwingable` first
 */
export function createTarget(scope: Construct, target: Target, props: SwingTargetProps): ISwingTarget {
  const create = Object.hasOwn(creators, target.kind) ? creators[target.kind] : undefined;
  if (create === undefined) throw new Error(`no construct for targets of kind ${target.kind}`);
  return create(scope, target, props);
}
