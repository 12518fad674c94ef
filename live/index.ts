export * from './world';
export { gapsOf, type Gaps, type Sample } from './gaps';
export { holderOf } from './holder';
export { loadBalancerOfListener } from './load-balancing';
export { openWorld, type WorldOptions } from './open-world';
export {
  startProbe,
  type Probe,
  type ProbeOptions,
  type ProbeReport,
  type ProbeTarget,
  type TargetReport,
} from './probe';
