import type { Side, Site } from '../site';
import { nobodyYet } from './aws-side';
import { arnResource, loadBalancerName, targetGroupName } from './load-balancer-arn';
import type { NlbSpec } from './nlb-spec';
import type { Pointer, PointerValues } from './pointer';

interface NlbTarget {
  readonly spec: NlbSpec;
  readonly site: Site;
  /** Its key. */
  readonly target: string;
}

/** One `aws_lb_listener` per port; nothing of it depends on where the appliances stand. */
export function nlbPointers(of: NlbTarget): readonly Pointer[] {
  return Object.entries(of.spec.listeners).map(([port, arn]) => pointer({ ...of, port, arn }));
}

/** `listener/net/support/50dc…/f2f7…` gives `aws_lb_listener.listener_support_50dc…_f2f7…`. */
export function listenerAddress(resource: string): string {
  const [, , name = '', loadBalancer = '', listener = ''] = resource.split('/');
  return `aws_lb_listener.listener_${name}_${loadBalancer}_${listener}`;
}

interface PortOf extends NlbTarget {
  readonly port: string;
  readonly arn: string;
}

function pointer(of: PortOf): Pointer {
  const { target, port, arn } = of;
  return {
    target,
    address: listenerAddress(arnResource(arn)),
    resourceType: 'aws_lb_listener',
    order: 'listener',
    values: { a: valuesAt(of, 'a'), b: valuesAt(of, 'b') },
    words: {
      what: `NAT ${port} on load balancer ${loadBalancerName(arn)}`,
      holder: { a: holderAt(of, 'a'), b: holderAt(of, 'b') },
      how: 'one ModifyListener',
      newConnections: 'no gap',
      inProgress: 'stay until closed',
      afterStop: `new connections to port ${port} reach the new primary, whatever follows it is still with the old one`,
    },
  };
}

function valuesAt({ spec, arn }: PortOf, side: Side): PointerValues | undefined {
  const group = spec.targetGroups[side];
  return group === undefined ? undefined : { arn, target_group_arn: group };
}

function holderAt({ spec, site }: PortOf, side: Side): string {
  const group = spec.targetGroups[side];
  if (group !== undefined) return `group ${targetGroupName(group)}`;
  return site.appliances[side].kind === 'vacant' ? nobodyYet : 'a group that is not created yet';
}
