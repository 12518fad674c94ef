export * from './world';
export type * from './appliance-readings';
export { openApplianceWorld, type ApplianceWorldOptions } from './appliance-world';
export * from './discover';
export { gapsOf, type Gaps, type Sample } from './gaps';
export { holderOf } from './holder';
export { loadBalancerOfListener } from './load-balancing';
export type { ApplianceObservation, ReachableAppliance } from '../appliance';
export { primaryOfPair, type PairLook, type SeenPrimary } from './pair';
export { openWorld, type WorldOptions } from './open-world';
export { s3Client } from './s3-client';
export {
  startProbe,
  type Probe,
  type ProbeOptions,
  type ProbeReport,
  type ProbeTarget,
  type TargetReport,
} from './probe';
