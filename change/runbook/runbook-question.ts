import type { ChangeEvent, Procedure } from '../procedure';
import type { PlannedWindow } from '../record';
import type { Cast } from './names';

/** How far a change has come. */
export interface Progress {
  /** `"spring-upgrade"`. */
  readonly change: string;
  /** Steps that count as done, with who did them and when; what was taken back is not among them. */
  readonly done: ReadonlyMap<ChangeEvent, StepDone>;
  readonly windows: readonly PlannedWindow[];
  readonly returnBy?: string;
}

export interface StepDone {
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
}

/** Whose runbook it is, and how far the change has come. */
export type RunbookQuestion = Omit<Cast, 'procedure'> & {
  readonly procedure: Procedure;
  /** @default - nothing is done yet, and no time is planned */
  readonly progress?: Progress;
};
