import type { TargetGroup, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { sides } from '../site';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { unknownBecause } from './aws-error';
import type { TargetFacts, TargetGroupReading } from './world';

/** The target groups of both sides; two calls each. */
export async function readTargetGroups(
  pointers: readonly Pointer[],
  aws: AwsAccess,
): Promise<readonly TargetGroupReading[]> {
  const arns = pointers.flatMap(({ values }) => sides.map((side) => values[side]?.['target_group_arn']));
  const groups = [...new Set(arns)].filter((arn) => typeof arn === 'string');
  return Promise.all(groups.map((targetGroup) => readTargetGroup(targetGroup, aws)));
}

async function readTargetGroup(targetGroup: string, aws: AwsAccess): Promise<TargetGroupReading> {
  try {
    const [found, targets] = await Promise.all([describeGroup(targetGroup, aws), healthOf(targetGroup, aws)]);
    return { targetGroup, status: 'known', loadBalancers: found.LoadBalancerArns ?? [], targets };
  } catch (error) {
    return { targetGroup, ...unknownBecause(error) };
  }
}

async function describeGroup(targetGroup: string, aws: AwsAccess): Promise<TargetGroup> {
  const { DescribeTargetGroupsCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroup] });
  const { TargetGroups = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  if (TargetGroups[0] === undefined) throw new Error(`Elastic Load Balancing does not name ${targetGroup}`);
  return TargetGroups[0];
}

/** What the load balancer's own checks say of every target of a group. May throw. */
export async function healthOf(targetGroup: string, aws: AwsAccess): Promise<readonly TargetFacts[]> {
  const { DescribeTargetHealthCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const elb = await aws.elb();
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup });
  const { TargetHealthDescriptions = [] } = await aws.bounded((abortSignal) => elb.send(command, { abortSignal }));
  return TargetHealthDescriptions.map(targetOf);
}

function targetOf({ Target, TargetHealth }: TargetHealthDescription): TargetFacts {
  const reason = TargetHealth?.Description ?? TargetHealth?.Reason;
  return {
    id: Target?.Id ?? '',
    health: TargetHealth?.State ?? 'unknown',
    ...(Target?.Port === undefined ? {} : { port: Target.Port }),
    ...(reason === undefined ? {} : { reason }),
  };
}
