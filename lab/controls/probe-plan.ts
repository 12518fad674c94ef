import type { Lab } from '../lab';
import { usualRates, type ProbePlan } from '../network';

/** Aimed above what must be achieved, because a busy machine falls behind. */
const reserve = 1.3;

/** What watches a target of the lab: requests to the shared address, or questions to both name servers themselves. */
export function probePlanFor(lab: Lab, target: 'elastic-ip' | 'dns'): ProbePlan {
  const { cloud, network } = lab;
  if (target === 'elastic-ip') {
    if (cloud.shared === undefined) throw new Error('the lab was started without the target elastic-ip');
    return { kind: 'tcp', address: cloud.shared.publicIp, ratePerSecond: usualRates.tcp * reserve };
  }
  return {
    kind: 'dns',
    servers: [network.bind.primary, network.bind.secondary],
    name: lab.site,
    type: 'A',
    expectedSets: [[cloud.appliances.a.own.ipv4], [cloud.appliances.b.own.ipv4]],
    ratePerSecond: usualRates.dns * reserve,
  };
}
