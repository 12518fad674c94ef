export * from './lab';
export * from './recorded-call';
export type { HandEdit } from './hand-edit';
export type { ArrivingCall, LabTarget, RecordingProxy, SeededCloud, When } from './cloud';
export {
  measureWithControl,
  summarise,
  usualRates,
  type LabNetwork,
  type Measurement,
  type Probe,
  type ProbePlan,
  type ProbeReport,
} from './network';
export {
  controls,
  defaultOrder,
  inPlaceInterface,
  probePlanFor,
  runControl,
  twoAddresses,
  type Control,
  type ControlRun,
} from './controls';
export { runCdktfDiff, runSwing, startSwing, type CommandRun, type StartedCommand } from './command';
