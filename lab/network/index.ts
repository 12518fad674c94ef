export { startNetwork, type LabNetwork, type NetworkOptions } from './network';
export type { PerSide, Room, WiringOptions } from './wiring';
export type { Station } from './plane/station';
export type { BalancerWiring } from './plane/balancer';
export type { Health } from './plane/guests';
export { measureWithControl, type Measurement, type MeasurementLimits } from './measurement';
export {
  changeRecordSet,
  changeRecordSetWithGap,
  moveAddress,
  moveAddressWithGap,
  replay,
  type Drill,
  type DrillCall,
  type SharedAddress,
} from './controls';
export { usualRates, type AddressPlan, type NamePlan, type ProbePlan, type ThroughNamePlan } from './probe/plan';
export { summarise, type ProbeReport } from './probe/report';
export type { Sample } from './probe/sample';
export type { Probe } from './probe/probe';
export type { Appliance } from './plane/appliance';
export type { ApplianceApi, ApplianceApis } from './plane/appliance-api';
export type { FirewallWiring } from './plane/firewall';
export type { Holder } from './plane/holders';
export type { RecordSet } from './names/record-set';
export { delegationSet, ownNameServers, type UpdateKeys, type UpdateOptions } from './names/name-servers';
export { tsigAlgorithm, type SecondaryHabit, type TsigKey } from './names/bind-config';
export type { RecordChange } from './names/zone-update';
export { ask, type Answer, type Question } from './names/query';
export { missingTools, type Tool } from './names/tools';
