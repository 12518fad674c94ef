export type { ChangeRecord, Evidence, PlannedWindow, RecordedStep, Reschedule } from './change-record';
export { courseOf, isOpen, stateOf, tell, type Told } from './course-of';
export { fileProblems } from './file-problems';
export { judgeChange, placed, type Judging } from './judge-change';
export { openChanges, registerProblems, type OpenChange } from './open-changes';
export { plannedTimes, type PlannedTimes } from './planned-times';
export { readChange, type ChangeReading } from './read-change';
export { changeJsonSchema } from './record-schema';
