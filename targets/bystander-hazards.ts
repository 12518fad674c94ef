import { otherDnsSets } from './dns-set-hazards';
import { instanceTypes } from './instance-hazards';
import { loadBalancerTypes } from './load-balancer-hazards';
import { networkTypes } from './network-hazards';
import type { PointerType } from './pointer';

/** Types that are no pointers of ours but end service in plans that hold them. */
export const bystanders: readonly PointerType[] = [
  ...instanceTypes,
  ...loadBalancerTypes,
  ...networkTypes,
  ...otherDnsSets,
];
