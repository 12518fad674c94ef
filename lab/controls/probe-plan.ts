import type { LabTarget } from '../cloud';
import { firewallRule, sharedIpAddress } from '../hand-moved';
import type { Lab } from '../lab';
import { usualRates, type ProbePlan } from '../network';

/** Aimed above what must be achieved, because a busy machine falls behind. */
const reserve = 1.3;

/** What watches a target of the lab: requests to the address that swings, or questions to both name servers themselves. */
export function probePlanFor(lab: Lab, target: LabTarget): ProbePlan {
  if (target === 'dns' || target === 'rfc2136') return namePlan(lab);
  return { kind: 'tcp', address: addressOf(lab, target), ratePerSecond: usualRates.tcp * reserve };
}

function addressOf({ cloud, network }: Lab, target: Exclude<LabTarget, 'dns' | 'rfc2136'>): string {
  const addresses = {
    'elastic-ip': cloud.shared?.publicIp,
    'overlay-ip': cloud.overlay?.address,
    nat: cloud.loadBalancer?.publicIp,
    'nat-by-hand': firewallRule.address,
    'shared-ip': sharedIpAddress.address,
  };
  const address = addresses[target];
  if (address === undefined || network.connect[`${address}:443`] === undefined)
    throw new Error(`the lab was started without the target ${target}`);
  return address;
}

function namePlan({ cloud, network, site }: Lab): ProbePlan {
  return {
    kind: 'dns',
    servers: [network.bind.primary, network.bind.secondary],
    name: site,
    type: 'A',
    expectedSets: [[cloud.appliances.a.own.ipv4], [cloud.appliances.b.own.ipv4]],
    ratePerSecond: usualRates.dns * reserve,
  };
}
