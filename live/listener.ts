import type { Action, Listener, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { pointerTypes, type Pointer, type PointerValues } from '../targets';
import type { AwsAccess } from './aws-access';
import { codeOf } from './aws-error';
import { textValue, type PointerReader, type ServedPlace } from './reader';
import type { PointerReading } from './world';

const resourceType = 'aws_lb_listener';

/** Reads `aws_lb_listener` by DescribeListeners. ModifyListener has no dry run, so permission cannot be asked. */
export const listenerReader: PointerReader = {
  resourceType,
  read: async (pointer, { aws }) => {
    const found = await describeListener(arnOf(pointer), aws).catch(absentIfNotFound);
    return found === undefined ? { address: pointer.address, status: 'absent' } : readingOf(pointer, found);
  },
  servedAt: async (pointer, _, { aws }) => {
    const { LoadBalancerArn = '', Port } = await describeListener(arnOf(pointer), aws);
    return placesOf(await describeLoadBalancer(LoadBalancerArn, aws), Port);
  },
};

function arnOf(pointer: Pointer): string {
  return textValue(pointer, 'arn');
}

async function describeListener(arn: string, aws: AwsAccess): Promise<Listener> {
  const { DescribeListenersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeListenersCommand({ ListenerArns: [arn] });
  const { Listeners = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  if (Listeners[0] === undefined) throw new Error(`Elastic Load Balancing does not name ${arn}`);
  return Listeners[0];
}

/** @source https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html (Errors) */
const listenerNotFound = /^ListenerNotFound(Exception)?$/;

function absentIfNotFound(error: unknown): undefined {
  if (listenerNotFound.test(codeOf(error))) return undefined;
  throw error;
}

function readingOf(pointer: Pointer, found: Listener): PointerReading {
  const nested = pointerTypes.get(resourceType)?.nested;
  if (nested === undefined) throw new Error('the default action of a listener cannot be read yet');
  const arn = arnOf(pointer);
  const values: PointerValues = { arn, ...nested.read((found.DefaultActions ?? []).map(asInTerraform)) };
  return { address: pointer.address, status: 'present', values, importId: arn, extra: {} };
}

/** A default action in the words of hashicorp/aws, so that world and plan are read by the same function. */
function asInTerraform(action: Action): Readonly<Record<string, unknown>> {
  const groups = action.ForwardConfig?.TargetGroups ?? [];
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig;
  const single = groups.length <= 1 && stickiness?.Enabled !== true;
  const common = { type: action.Type, order: action.Order };
  if (single) return { ...common, target_group_arn: action.TargetGroupArn ?? groups[0]?.TargetGroupArn, forward: [] };
  return {
    ...common,
    forward: [
      {
        target_group: groups.map(({ TargetGroupArn, Weight }) => ({ arn: TargetGroupArn, weight: Weight })),
        stickiness: [{ enabled: stickiness?.Enabled ?? false, duration: stickiness?.DurationSeconds }],
      },
    ],
  };
}

async function describeLoadBalancer(arn: string, aws: AwsAccess): Promise<LoadBalancer> {
  const { DescribeLoadBalancersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] });
  const { LoadBalancers = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  if (LoadBalancers[0] === undefined) throw new Error(`Elastic Load Balancing does not name ${arn}`);
  return LoadBalancers[0];
}

/** Only static addresses: what the load balancer's own name resolves to may change at any time. */
function placesOf(found: LoadBalancer, port: number | undefined): readonly ServedPlace[] {
  return (found.AvailabilityZones ?? [])
    .flatMap(({ LoadBalancerAddresses = [] }) => LoadBalancerAddresses)
    .flatMap(({ IpAddress, IPv6Address }) => [IpAddress, IPv6Address])
    .flatMap((address) => (address ? [{ address, ...(port === undefined ? {} : { port }) }] : []));
}
