import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Token, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { awsId, otherSide, renderGot, sides, type LinkPort, type PartProblem, type Side } from '../site';
import type { IAppliance } from './appliance';
import { bindAddress, type Imports } from './bind-address';
import { invalidConstruct } from './invalid-construct';
import { keptLifecycle } from './kept-lifecycle';
import { linkRules, type LinkRule } from './link-rules';

export interface FailoverLinkProps {
  /** The shared name, for the descriptions: `"support.example.com"`. */
  readonly site: string;
  readonly a: IAppliance;
  readonly b: IAppliance;
  /** Of each side that stands behind one: `{ a: "sg-0a1b2c3d4e5f60001", b: "sg-0a1b2c3d4e5f60002" }`; hardware has none. */
  readonly securityGroups: Partial<Readonly<Record<Side, string>>>;
  /**
   * What the appliances reach each other by.
   * @default [443]
   */
  readonly ports?: readonly LinkPort[] | undefined;
  /**
   * Terraform address to import id.
   * @default - nothing is imported
   */
  readonly imports?: Imports | undefined;
}

/**
 * What the appliances of a pair need to reach each other: on each side's security group one ingress rule for every
 * address of the other side and every port, and nothing else of that group.
 *
 * @example
 * new FailoverLink(this, 'link', { site: 'support.example.com', a, b, securityGroups: { a: 'sg-0a1b2c3d4e5f60001', b: 'sg-0a1b2c3d4e5f60002' } });
 * @throws SwingError exit 2: `MissingKey`, `Malformed`, all at once
 */
export class FailoverLink extends Construct {
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: FailoverLinkProps) {
    super(scope, id);
    this.validateLink(props);
    const { a, b, securityGroups, ports = [443] } = props;
    const addresses = { a: a.spec.addresses, b: b.spec.addresses };
    this.resources = linkRules({ addresses, securityGroups, ports }).map((rule) => this.allow(rule, props));
  }

  private validateLink({ ports, securityGroups }: FailoverLinkProps): void {
    const problems = [...portProblems(ports), ...groupProblems(securityGroups)];
    if (problems.length > 0) throw invalidConstruct(this, ...problems);
  }

  /** A rule lets in and cuts nobody off; it is kept all the same, since without it the appliances lose each other. */
  private allow({ into, group, name, port, protocol, cidr }: LinkRule, props: FailoverLinkProps): TerraformResource {
    const rule = new VpcSecurityGroupIngressRule(this, name, {
      securityGroupId: group,
      ipProtocol: protocol,
      fromPort: port,
      toPort: port,
      ...(cidr.includes(':') ? { cidrIpv6: cidr } : { cidrIpv4: cidr }),
      description: `failover link of ${props.site}, appliance ${otherSide(into)} to ${into}`,
      lifecycle: keptLifecycle(['tags']),
    });
    return bindAddress(rule, name, props.imports);
  }
}

function portProblems(ports: readonly LinkPort[] | undefined): readonly PartProblem[] {
  if (ports === undefined || ports.includes(443)) return [];
  return [
    {
      code: 'MissingKey',
      path: ['ports'],
      message: 'ports must contain 443: the appliances talk to each other by HTTPS',
      got: renderGot(ports),
      allowed: '443, 80, "3478/udp"',
    },
  ];
}

function groupProblems(groups: FailoverLinkProps['securityGroups']): readonly PartProblem[] {
  return sides.flatMap((side) => {
    const group = groups[side];
    if (group === undefined || Token.isUnresolved(group) || awsId('sg').safeParse(group).success) return [];
    return [
      {
        code: 'Malformed',
        path: ['securityGroups', side],
        message: `securityGroups.${side} must look like "sg-0a1b2c3d4e5f60001"`,
        got: renderGot(group),
      },
    ];
  });
}
