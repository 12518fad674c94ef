import { perSideProblems, renderGot } from '../site';
import type { PartProblem, Side, SiteParts } from '../site';
import { awsMissing } from './aws-side';
import { loadBalancerArn } from './load-balancer-arn';
import type { NlbSpec } from './nlb-spec';

/** Rules about listeners and target groups; a hardware appliance may stand behind them by its address. */
export function nlbProblems(spec: NlbSpec, site: SiteParts): readonly PartProblem[] {
  const arns = [
    ...Object.entries(spec.listeners).map(([port, arn]) => ({ arn, path: ['listeners', port] })),
    ...Object.entries(spec.targetGroups).map(([side, arn]) => ({ arn, path: ['targetGroups', side] })),
  ];
  return [
    ...awsMissing('nat', site),
    ...groupsOfSides(spec, site),
    ...probesApart(spec, site),
    ...sameTargetGroup(spec),
    ...sameListener(spec),
    ...twoLoadBalancers(spec),
    ...arns.flatMap(({ arn, path }) => elsewhere(arn, path, site)),
  ];
}

/** The backup's group may still have to be created by the appliance stack: only then has it an ARN. */
function groupsOfSides({ targetGroups }: NlbSpec, site: SiteParts): readonly PartProblem[] {
  const created = site.infrastructure?.targetGroups?.members ?? {};
  const mayLack = (side: Side): boolean => side !== site.primary && created[side] !== undefined;
  return perSideProblems({ field: ['targetGroups'], named: targetGroups, mayLack }, site.appliances);
}

/** AWS has one listener a port: a probe listener on the site's port could not be created. */
function probesApart({ listeners }: NlbSpec, { infrastructure }: SiteParts): readonly PartProblem[] {
  const { loadBalancer, probePorts = {} } = infrastructure?.targetGroups ?? {};
  const probed = Object.values(probePorts).map(String);
  return Object.entries(listeners)
    .filter(([port, arn]) => probed.includes(port) && loadBalancerArn(arn) === loadBalancer)
    .map(([port]) => ({
      code: 'ProbePortTaken',
      path: ['listeners', port],
      message: `port ${port} is a probe port of infrastructure.targetGroups on the same load balancer`,
      got: renderGot(Number(port)),
      remedy: 'choose a probe port that no listener of the load balancer has',
    }));
}

function sameTargetGroup({ targetGroups }: NlbSpec): readonly PartProblem[] {
  if (targetGroups.a === undefined || targetGroups.a !== targetGroups.b) return [];
  const message = 'targetGroups must differ between a and b: one group for both sides never moves';
  return [{ code: 'SameTargetGroup', path: ['targetGroups', 'b'], message, got: renderGot(targetGroups.b) }];
}

function sameListener({ listeners }: NlbSpec): readonly PartProblem[] {
  const arns = Object.values(listeners);
  return Object.entries(listeners).flatMap(([port, arn], index) => {
    const message = 'the same listener stands under two ports';
    return arns.indexOf(arn) < index
      ? [{ code: 'ListedTwice', path: ['listeners', port], message, got: renderGot(arn) }]
      : [];
  });
}

/** One load balancer stands in front: what goes through another one is another target. */
function twoLoadBalancers({ listeners }: NlbSpec): readonly PartProblem[] {
  const [first, ...others] = Object.entries(listeners).map(([port, arn]) => ({ port, owner: loadBalancerArn(arn) }));
  return others
    .filter(({ owner }) => owner !== first?.owner)
    .map(({ port, owner }) => ({
      code: 'TwoLoadBalancers',
      path: ['listeners', port],
      message: 'all listeners of one nat target must belong to one load balancer',
      got: renderGot(owner),
      allowed: renderGot(first?.owner),
      remedy: 'write a nat target for each load balancer',
    }));
}

function elsewhere(arn: string, path: PartProblem['path'], { aws }: SiteParts): readonly PartProblem[] {
  const [, , , region, account] = arn.split(':');
  if (aws === undefined || (region === aws.region && account === aws.account)) return [];
  return [
    {
      code: 'ArnElsewhere',
      path,
      message: 'the ARN is of another account or region than aws says',
      got: renderGot(`${account} ${region}`),
      allowed: renderGot(`${aws.account} ${aws.region}`),
    },
  ];
}
