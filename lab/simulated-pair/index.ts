export { startSimulatedPair, type SimulatedPair, type SimulatedPairOptions } from './simulated-pair';
export type { ApplianceState, SimulatedRole } from './appliance-state';
export { issuePairCertificate, type PairCertificate } from './certificate';
export type { PairClock } from './clock';
export type { Fault, FaultLimits } from './faults';
export type { Durations, RoleMoment } from './pair-machine';
export { usualQuirks, type Quirks } from './quirks';
export type { SimulatedRequest } from './request';
export type { SimulatedAccount } from './tokens';
