export { startSimulatedPair, type SimulatedPair, type SimulatedPairOptions } from './simulated-pair';
export { Pair } from './pair';
export type { PairControls } from './pair-controls';
export type { PairOptions } from './pair-options';
export type { ApplianceState, SimulatedRole } from './appliance-state';
export {
  issueCertificate as issuePairCertificate,
  type Certificate as PairCertificate,
} from '../network/plane/certificate';
export type { PairClock } from './clock';
export type { Fault, FaultLimits } from './faults';
export type { Durations, RoleMoment } from './pair-machine';
export { usualQuirks, type Quirks } from './quirks';
export type { SimulatedRequest } from './request';
export type { SimulatedAccount } from './tokens';
