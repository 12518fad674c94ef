import { managedOf, renderGot, sides } from '../site';
import type { PartProblem, Side, SiteParts } from '../site';
import { awsOf } from './aws-side';
import type { ElasticIpSpec } from './elastic-ip';

/** Rules between an Elastic IP of the site and the instances that the appliance stack keeps. */
export function managedSideProblems(spec: ElasticIpSpec, site: SiteParts): readonly PartProblem[] {
  return [...sides.flatMap((side) => landing(spec, site, side)), ...ownAllocations(spec, site)];
}

/** What the stack reserves on the interface must be where the Elastic IP lands, else a swing would find no such address. */
function landing({ privateIp }: ElasticIpSpec, { appliances }: SiteParts, side: Side): readonly PartProblem[] {
  const appliance = appliances[side];
  const managed = appliance && awsOf(appliance)?.managed;
  const address = privateIp[side];
  if (managed === undefined || address === undefined || managed.siteIp === address) return [];
  const name = `appliances.${side}.aws.managed.siteIp`;
  const message = managed.siteIp === undefined ? `${name} is missing` : `${name} is ${managed.siteIp}`;
  return [
    {
      code: managed.siteIp === undefined ? 'SiteIpMissing' : 'SiteIpDiffers',
      path: ['privateIp', side],
      message: `the Elastic IP lands on privateIp.${side}, and ${message}`,
      got: renderGot(address),
      remedy: `write the same address in privateIp.${side} and in ${name}`,
    },
  ];
}

function ownAllocations(
  { allocation }: ElasticIpSpec,
  { appliances, retired = [] }: SiteParts,
): readonly PartProblem[] {
  const present = sides.map((side) => ({ name: `appliances.${side}`, appliance: appliances[side] }));
  const left = retired.map((appliance, index) => ({ name: `retired[${index}]`, appliance }));
  return [...present, ...left]
    .filter(({ appliance }) => appliance?.kind === 'virtual' && managedOf(appliance)?.allocation === allocation)
    .map(({ name }) => ({
      code: 'OwnAllocation',
      path: ['allocation'],
      message: `the allocation is that of ${name}.aws.managed: an appliance's own address never moves`,
      got: renderGot(allocation),
      remedy: 'allocate an Elastic IP for the site',
    }));
}
