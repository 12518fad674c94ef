import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup, type LbTargetGroupHealthCheck } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { GroupMember, TargetGroups } from '../site';
import { bindAddress, type Imports } from './bind-address';
import { invalidConstruct } from './invalid-construct';
import { keptLifecycle } from './kept-lifecycle';
import { logicalIdOf } from './logical-id';
import { targetGroupProblems } from './target-group-problems';
import { targetGroupNameOf } from './target-group-name';

export interface ApplianceTargetGroupProps {
  /** The appliance's own name; the group and its Terraform addresses are named after it. */
  readonly hostname: string;
  /** ARN of the network load balancer. */
  readonly loadBalancer: string;
  readonly vpc: string;
  /**
   * On which the appliance answers users, 1–65535.
   * @default 443
   */
  readonly port?: number | undefined;
  /** The appliance, by private address; an instance cannot be outside the VPC, and hardware is none. */
  readonly member: GroupMember;
  /** Port of its permanent probe listener, 1–65535; no other side's, and no port that swings. */
  readonly probePort: number;
  /**
   * By HTTPS when a path is given, else by a TCP connection.
   * @default - a TCP connection every 10 seconds
   */
  readonly healthCheck?: TargetGroups['healthCheck'] | undefined;
  /**
   * Terraform address to import id: the ARN of the group, of the listener. A membership cannot be imported, and to
   * register a member again changes nothing.
   * @default - nothing is imported
   */
  readonly imports?: Imports | undefined;
}

/** How many checks in a row decide; a swing waits for `healthy`, so both are short. */
const inARow = 3;

/** Given once, then whoever's. */
const decidedOnce = ['name', 'tags', 'tags_all'] as const;

/** Not read back, or the balancer's own: an import would plan an update. */
const decidedElsewhere = [
  'alpn_policy',
  'certificate_arn',
  'ssl_policy',
  'tags',
  'tags_all',
  'tcp_idle_timeout_seconds',
];

/**
 * The target group of one appliance behind a network load balancer, its only member, and a listener that forwards to it
 * for ever: AWS checks the health of a group only while it stands in some listener. What swings is another listener.
 *
 * @example
 * new ApplianceTargetGroup(this, 'a', {
 *   hostname: 'help-a.example.org', loadBalancer: balancerArn, vpc: 'vpc-0a1b2c3d4e5f60001', probePort: 8443,
 *   member: { address: '192.168.7.10', outsideVpc: true },
 * });
 * @throws SwingError exit 2: `Malformed`, `NotPrivate`, `OutOfRange`, all at once
 */
export class ApplianceTargetGroup extends Construct {
  /** A reference, known once Terraform has created or imported the group. */
  public readonly arn: string;
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: ApplianceTargetGroupProps) {
    super(scope, id);
    this.validateGroup(props);
    const group = this.group(props);
    this.arn = group.arn;
    this.resources = [group, this.enrol(group, props), this.probe(group, props)];
  }

  private validateGroup(props: ApplianceTargetGroupProps): void {
    const problems = targetGroupProblems(props);
    if (problems.length > 0) throw invalidConstruct(this, ...problems);
  }

  private group({ hostname, vpc, port = 443, healthCheck, imports }: ApplianceTargetGroupProps): LbTargetGroup {
    const group = new LbTargetGroup(this, 'group', {
      name: targetGroupNameOf(hostname),
      targetType: 'ip',
      protocol: 'TCP',
      port,
      vpcId: vpc,
      healthCheck: healthCheckOf(healthCheck ?? { intervalSeconds: 10 }),
      lifecycle: keptLifecycle(decidedOnce),
    });
    return bindAddress(group, `group_${logicalIdOf(hostname)}`, imports);
  }

  /** Hazard: a member that is replaced is deregistered first and registered later. It is never replaced, never swung. */
  private enrol(group: LbTargetGroup, props: ApplianceTargetGroupProps): TerraformResource {
    const { hostname, member } = props;
    const attachment = new LbTargetGroupAttachment(this, 'member', {
      targetGroupArn: group.arn,
      targetId: member.address,
      ...(member.outsideVpc === true ? { availabilityZone: 'all' } : {}),
      lifecycle: keptLifecycle(),
    });
    return bindAddress(attachment, `member_${logicalIdOf(hostname)}`, props.imports);
  }

  private probe(group: LbTargetGroup, props: ApplianceTargetGroupProps): TerraformResource {
    const { hostname, loadBalancer, probePort } = props;
    const listener = new LbListener(this, 'probe', {
      loadBalancerArn: loadBalancer,
      port: probePort,
      protocol: 'TCP',
      defaultAction: [{ type: 'forward', targetGroupArn: group.arn }],
      lifecycle: keptLifecycle(decidedElsewhere),
    });
    return bindAddress(listener, `probe_${logicalIdOf(hostname)}`, props.imports);
  }
}

function healthCheckOf({ path, intervalSeconds }: TargetGroups['healthCheck']): LbTargetGroupHealthCheck {
  return {
    interval: intervalSeconds,
    healthyThreshold: inARow,
    unhealthyThreshold: inARow,
    ...(path === undefined ? { protocol: 'TCP' } : { protocol: 'HTTPS', path }),
  };
}
