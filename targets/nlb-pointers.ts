import type { Side } from '../site';
import { arnResource, loadBalancerName, targetGroupName } from './load-balancer-arn';
import type { NlbSpec } from './nlb-spec';
import type { Pointer, PointerValues } from './pointer';

/** One `aws_lb_listener` per port; nothing of it depends on where the appliances stand. */
export function nlbPointers(spec: NlbSpec, target: string): readonly Pointer[] {
  return Object.entries(spec.listeners).map(([port, arn]) => pointer({ spec, target, port, arn }));
}

/** `listener/net/support/50dc…/f2f7…` gives `aws_lb_listener.listener_support_50dc…_f2f7…`. */
export function listenerAddress(resource: string): string {
  const [, , name = '', loadBalancer = '', listener = ''] = resource.split('/');
  return `aws_lb_listener.listener_${name}_${loadBalancer}_${listener}`;
}

interface PortOf {
  readonly spec: NlbSpec;
  readonly target: string;
  readonly port: string;
  readonly arn: string;
}

function pointer({ spec, target, port, arn }: PortOf): Pointer {
  const groups = spec.targetGroups;
  const valuesAt = (side: Side): PointerValues => ({ arn, target_group_arn: groups[side] });
  return {
    target,
    address: listenerAddress(arnResource(arn)),
    resourceType: 'aws_lb_listener',
    order: 'listener',
    values: { a: valuesAt('a'), b: valuesAt('b') },
    words: {
      what: `NAT ${port} on load balancer ${loadBalancerName(arn)}`,
      holder: { a: `group ${targetGroupName(groups.a)}`, b: `group ${targetGroupName(groups.b)}` },
      how: 'one ModifyListener',
      newConnections: 'no gap',
      inProgress: 'stay until closed',
      afterStop: `new connections to port ${port} reach the new primary, whatever follows it is still with the old one`,
    },
  };
}
