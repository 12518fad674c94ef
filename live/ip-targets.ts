import type { DescribeTargetGroupsOutput, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import { withCheckPaths } from './check-paths';
import { healthOf } from './target-groups';
import type { IpTarget, IpTargetsReading } from './world';

/** More groups than this are not looked through: a preflight is waited for. */
const mostGroups = 200;

/** The service's limit for one answer. */
const pageSize = 100;

/** Calls at a time; the service throttles a burst. */
const atOnce = 8;

/** Every target of the IP target groups of the account and region, with its health: who checks a private address. */
export async function readIpTargets(pointers: readonly Pointer[], aws: AwsAccess): Promise<IpTargetsReading> {
  try {
    const { groups, complete } = await allGroups(aws);
    const byAddress = groups.filter(({ TargetType }) => TargetType === 'ip');
    const targets = (await inBatches(byAddress, (group) => targetsOf(group, aws))).flat();
    // where a check goes is a refinement: without it the check counts for nobody
    const located = await withCheckPaths(targets, overlaysOf(pointers), aws).catch(() => targets);
    return { status: 'known', targets: located, complete };
  } catch (error) {
    return unknownBecause(error);
  }
}

function overlaysOf(pointers: readonly Pointer[]): readonly string[] {
  const destinations = pointers.map(({ values }) => (values.a ?? values.b)?.['destination_cidr_block']);
  return destinations.filter((text) => typeof text === 'string').map((text) => text.replace(/\/32$/, ''));
}

/** Target groups of the account and region, at most 200. */
export async function allGroups(aws: AwsAccess): Promise<{ groups: readonly TargetGroup[]; complete: boolean }> {
  let groups: readonly TargetGroup[] = [];
  let marker: string | undefined;
  do {
    const page = await pageOfGroups(marker, aws);
    groups = [...groups, ...(page.TargetGroups ?? [])];
    marker = page.NextMarker;
  } while (marker !== undefined && groups.length < mostGroups);
  return { groups: groups.slice(0, mostGroups), complete: marker === undefined && groups.length <= mostGroups };
}

async function pageOfGroups(marker: string | undefined, aws: AwsAccess): Promise<DescribeTargetGroupsOutput> {
  const { DescribeTargetGroupsCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeTargetGroupsCommand({
    PageSize: pageSize,
    ...(marker === undefined ? {} : { Marker: marker }),
  });
  return aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
}

async function targetsOf(group: TargetGroup, aws: AwsAccess): Promise<readonly IpTarget[]> {
  const targetGroup = group.TargetGroupArn ?? '';
  const targets = await healthOf(targetGroup, aws);
  return targets.map((target) => ({ ...target, targetGroup, loadBalancers: group.LoadBalancerArns ?? [] }));
}

/** Works on all of them, eight at a time. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += atOnce) {
    results.push(...(await Promise.all(items.slice(first, first + atOnce).map(work))));
  }
  return results;
}
