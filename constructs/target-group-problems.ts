import { Token } from 'cdktf';
import { awsId, privateIpv4, renderGot, type PartProblem } from '../site';
import type { ApplianceTargetGroupProps } from './appliance-target-group';

const loadBalancerArn = /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/net\/[^/]+\/[0-9a-f]+$/;

/** Seconds; what AWS takes for a group of a network load balancer. @source ELB API reference, CreateTargetGroup */
const interval = { least: 5, most: 300 } as const;
const lastPort = 65_535;

/** What is wrong with a target group, all of it at once; what only Terraform knows is left to Terraform. */
export function targetGroupProblems(props: ApplianceTargetGroupProps): readonly PartProblem[] {
  const { loadBalancer, vpc, port = 443, probePort, member, healthCheck } = props;
  return [
    ...unless(
      loadBalancerArn.test(loadBalancer),
      malformed('loadBalancer', 'the ARN of a network load balancer', loadBalancer),
    ),
    ...unless(awsId('vpc').safeParse(vpc).success, malformed('vpc', 'like "vpc-0a1b2c3d4e5f60001"', vpc)),
    ...unless(privateIpv4.safeParse(member.address).success, notPrivate(member.address)),
    ...outOfRange('port', port, { least: 1, most: lastPort }),
    ...outOfRange('probePort', probePort, { least: 1, most: lastPort }),
    ...outOfRange('healthCheck.intervalSeconds', healthCheck?.intervalSeconds ?? interval.least, interval),
  ];
}

interface Judged extends PartProblem {
  readonly value: string;
}

function unless(holds: boolean, { value, ...problem }: Judged): readonly PartProblem[] {
  return holds || Token.isUnresolved(value) ? [] : [{ ...problem, got: renderGot(value) }];
}

function malformed(field: string, wanted: string, value: string): Judged {
  return { code: 'Malformed', path: [field], message: `${field} must be ${wanted}`, value };
}

function notPrivate(value: string): Judged {
  const message = 'member.address must be a private IPv4 address: a load balancer reaches no other';
  return { code: 'NotPrivate', path: ['member', 'address'], message, value };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function outOfRange(field: string, value: number, { least, most }: Bounds): readonly PartProblem[] {
  if (Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most)) return [];
  const message = `${field} must be between ${least} and ${most}`;
  return [{ code: 'OutOfRange', path: [field], message, got: renderGot(value) }];
}
