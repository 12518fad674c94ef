export { applianceClient, type ApplianceClient, type ApplianceOptions } from './client';
export { systemClock, type Clock } from './clock';
export {
  applianceCredentials,
  credentialsFromEnv,
  type ApplianceCredentials,
  type ClientAndSecret,
  type CredentialsFromEnv,
} from './credentials';
export type { RoleCommand } from './dialect';
export { isHost } from './host-name';
export type { ClientCounts } from './answers/reading';
export type {
  ApplianceObservation,
  PairObservation,
  PairReading,
  ReachableAppliance,
  RoleReading,
  UnreachableAppliance,
} from './observation';
export { observePair, pairState, readPair, type Pair, type PairState } from './pair';
export {
  ApplianceError,
  renderApplianceProblem,
  type ApplianceCode,
  type ApplianceProblem,
  type Delivery,
} from './problem';
export { changeRole } from './roles/change-role';
export { decide as decideRoleChange, type Decision } from './roles/decide';
export type { RoleChange, RoleChangeOptions, RoleChangeRequest, RoleProgress, SeenRoles } from './roles/role-change';
export { otherSide, type Role, type Side } from './side';
