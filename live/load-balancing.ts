import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import type { ListenerFacts, LoadBalancerReading } from './world';

/** Every load balancer that holds a listener of the site, with all its listeners; one call each. */
export async function readLoadBalancers(
  pointers: readonly Pointer[],
  aws: AwsAccess,
): Promise<readonly LoadBalancerReading[]> {
  const arns = pointers.flatMap((pointer) => loadBalancerOf(pointer) ?? []);
  return Promise.all([...new Set(arns)].map((arn) => readLoadBalancer(arn, aws)));
}

/** The load balancer a listener's ARN names: its own id is the last part. `"arn:…:loadbalancer/net/support/50dc6c495c0c9188"` */
export function loadBalancerOfListener(arn: string): string {
  return arn.replace(':listener/', ':loadbalancer/').replace(/\/[^/]+$/, '');
}

function loadBalancerOf(pointer: Pointer): string | undefined {
  const arn = (pointer.values.a ?? pointer.values.b)?.['arn'];
  return pointer.resourceType === 'aws_lb_listener' && typeof arn === 'string'
    ? loadBalancerOfListener(arn)
    : undefined;
}

async function readLoadBalancer(loadBalancer: string, aws: AwsAccess): Promise<LoadBalancerReading> {
  try {
    const found = await describeListeners(loadBalancer, aws);
    return { loadBalancer, status: 'known', listeners: found.map(factsOf) };
  } catch (error) {
    return { loadBalancer, ...unknownBecause(error) };
  }
}

/** The quota of a network load balancer is 50 listeners; one answer holds them all. */
const mostListeners = 400;

/** Every listener of one load balancer. May throw. */
export async function describeListeners(loadBalancer: string, aws: AwsAccess): Promise<readonly Listener[]> {
  const { DescribeListenersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeListenersCommand({ LoadBalancerArn: loadBalancer, PageSize: mostListeners });
  const { Listeners = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  return Listeners;
}

function factsOf(found: Listener): ListenerFacts {
  return {
    arn: found.ListenerArn ?? '',
    port: found.Port ?? 0,
    targetGroups: [...new Set((found.DefaultActions ?? []).flatMap(groupsOf))],
  };
}

/** ARNs of the groups a default action forwards to, weighted ones included. */
export function groupsOf(action: Action): readonly string[] {
  const weighted = (action.ForwardConfig?.TargetGroups ?? []).map(({ TargetGroupArn }) => TargetGroupArn);
  return [action.TargetGroupArn, ...weighted].filter((arn) => arn !== undefined);
}
