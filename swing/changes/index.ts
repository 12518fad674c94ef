export { advanceChange, type Advanced, type AdvanceOptions } from './advance';
export { checkChanges, type CheckOptions, type CheckReport } from './check-changes';
export type { EvidenceGiven } from './evidence-given';
export { nextAdvance } from './next-advance';
export { nextStep, type NextReport } from './next-step';
export { obligationsOf, type Obligations, type OpenObligation } from './obligations';
export { rescheduleChange, type Rescheduled, type RescheduleOptions } from './reschedule';
export { startChange, type ChangeStartOptions, type StartedChange } from './start-change';
