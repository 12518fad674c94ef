import type { Listener, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { sides, type Side } from '../../site';
import type { AwsAccess } from '../aws-access';
import { groupsOf, describeListeners } from '../load-balancing';
import { allGroups, inBatches } from '../ip-targets';
import { healthOf } from '../target-groups';
import type { BalancedListener, SideGroup } from './found';

/** Everything that stands for a side as a member of a target group: its instance and its addresses. */
export type Members = Partial<Readonly<Record<Side, readonly string[]>>>;

export interface Balanced {
  readonly groups: readonly SideGroup[];
  readonly listeners: readonly BalancedListener[];
  /** False: there are more target groups than were looked through. */
  readonly complete: boolean;
}

/**
 * Target groups whose members belong to one side alone, and the listeners of network load balancers that forward to
 * one of them. By DescribeTargetGroups, DescribeTargetHealth, DescribeListeners.
 */
export async function balancedListeners(members: Members, aws: AwsAccess): Promise<Balanced> {
  const { groups: all, complete } = await allGroups(aws);
  const candidates = all.filter(({ Protocol }) => ['TCP', 'UDP', 'TCP_UDP', 'TLS'].includes(Protocol ?? ''));
  const groups = (await inBatches(candidates, (group) => sideGroup(group, members, aws))).flat();
  const balancers = [...new Set(groups.flatMap(({ loadBalancer }) => loadBalancer ?? []))];
  const listeners = await inBatches(balancers, async (one) =>
    forwarding(one, await describeListeners(one, aws), groups),
  );
  return { groups, listeners: listeners.flat(), complete };
}

async function sideGroup(group: TargetGroup, members: Members, aws: AwsAccess): Promise<readonly SideGroup[]> {
  const arn = group.TargetGroupArn ?? '';
  const ids = (await healthOf(arn, aws)).map(({ id }) => id);
  const side = sides.find((one) => ids.length > 0 && ids.every((id) => members[one]?.includes(id)));
  const [loadBalancer] = group.LoadBalancerArns ?? [];
  return side === undefined ? [] : [{ arn, side, ...(loadBalancer === undefined ? {} : { loadBalancer }) }];
}

function forwarding(
  loadBalancer: string,
  listeners: readonly Listener[],
  groups: readonly SideGroup[],
): readonly BalancedListener[] {
  return listeners.flatMap(({ ListenerArn, Port, DefaultActions = [] }) => {
    const [only, ...more] = [...new Set(DefaultActions.flatMap(groupsOf))];
    const holder = more.length > 0 ? undefined : groups.find(({ arn }) => arn === only)?.side;
    if (holder === undefined || ListenerArn === undefined || Port === undefined) return [];
    return [{ arn: ListenerArn, port: Port, loadBalancer, holder }];
  });
}
