import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Token, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { awsId, families, otherSide, renderGot, sides, type LinkPort, type PartProblem, type Side } from '../site';
import type { IAppliance } from './appliance';
import { bindAddress, type Imports } from './bind-address';
import { invalidConstruct } from './invalid-construct';
import { keptLifecycle } from './kept-lifecycle';

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

interface Rule {
  readonly into: Side;
  readonly group: string;
  readonly port: LinkPort;
  readonly from: string;
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
    this.resources = rulesOf(props).map((rule) => this.allow(rule, props));
  }

  private validateLink({ ports, securityGroups }: FailoverLinkProps): void {
    const problems = [...portProblems(ports), ...groupProblems(securityGroups)];
    if (problems.length > 0) throw invalidConstruct(this, ...problems);
  }

  /** A rule lets in and cuts nobody off; it is kept all the same, since without it the appliances lose each other. */
  private allow({ into, group, port, from }: Rule, { site, imports }: FailoverLinkProps): TerraformResource {
    const name = `link_${into}_${String(port).replace('/', '_')}_${from.replace(/[.:]/g, '_')}`;
    const { number, protocol } = portParts(port);
    const rule = new VpcSecurityGroupIngressRule(this, name, {
      securityGroupId: group,
      ipProtocol: protocol,
      fromPort: number,
      toPort: number,
      ...(from.includes(':') ? { cidrIpv6: `${from}/128` } : { cidrIpv4: `${from}/32` }),
      description: `failover link of ${site}, appliance ${otherSide(into)} to ${into}`,
      lifecycle: keptLifecycle(['tags']),
    });
    return bindAddress(rule, name, imports);
  }
}

function rulesOf({ a, b, securityGroups, ports = [443] }: FailoverLinkProps): readonly Rule[] {
  const appliances = { a, b };
  return sides.flatMap((into) => {
    const group = securityGroups[into];
    if (group === undefined) return [];
    const { addresses } = appliances[otherSide(into)].spec;
    const sources = families.flatMap((family) => addresses[family] ?? []);
    return ports.flatMap((port) => sources.map((from) => ({ into, group, port, from })));
  });
}

/** `{ number: 3478, protocol: "udp" }` of `"3478/udp"`; a bare number is TCP. */
function portParts(port: LinkPort): { readonly number: number; readonly protocol: string } {
  const [number, protocol = 'tcp'] = String(port).split('/');
  return { number: Number(number), protocol };
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
