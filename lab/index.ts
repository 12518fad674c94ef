export * from './lab';
export type { LabApi, LabOptions } from './lab-options';
export type { HandMovedIp, HandMovedNat } from './hand-moved';
export type { ApplianceState, Fault, PairControls, SimulatedRole } from './simulated-pair';
export * from './recorded-call';
export type { HandEdit } from './hand-edit';
export { startPostgres, type Postgres } from './postgres';
export type { LabBackend } from './state-place';
export type {
  ApplianceKind,
  ArrivingCall,
  LabTarget,
  RecordingProxy,
  SeededCloud,
  SeededPlace,
  SeededRoom,
  When,
} from './cloud';
export {
  measureWithControl,
  summarise,
  tsigAlgorithm,
  usualRates,
  type Health,
  type LabNetwork,
  type Measurement,
  type Probe,
  type ProbePlan,
  type ProbeReport,
  type SecondaryHabit,
  type Station,
  type TsigKey,
  type UpdateKeys,
} from './network';
export {
  controls,
  defaultOrder,
  deleteThenAdd,
  inPlaceInterface,
  probePlanFor,
  replacedRoute,
  ruleWrittenAnew,
  runControl,
  swungByAttachment,
  tickBoxes,
  twoAddresses,
  type Control,
  type ControlRun,
} from './controls';
export { runCdktfDiff, runScript, runSwing, startSwing, type CommandRun, type StartedCommand } from './command';
