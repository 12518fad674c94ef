import type { ChangeRecord } from './change-record';
import { tell } from './course-of';

/** What a data sync must be later than: `{ at: "2026-03-01T02:10:00Z", what: "step relationship-matched" }`. */
export interface SyncDue {
  readonly at: string;
  readonly what: string;
}

/**
 * A sync of before the pair was a pair again, or of before the last way back, proves nothing. While it was none nothing could be
 * pulled, so the bound is the step before: the first sync comes by itself within a minute, and often before somebody records that
 * the relationship was established.
 *
 * @param index of the step that needs the sync
 */
export function syncDueAfter(record: ChangeRecord, index: number): SyncDue {
  const joined = tell(record)
    .slice(0, index)
    .findLast(
      ({ index: at, transition }) =>
        transition.kind === 'back' || record.steps[at]?.step === 'relationship-established',
    );
  const step = joined && record.steps[joined.index - 1];
  return step === undefined
    ? { at: record.startedAt, what: 'the change started' }
    : { at: step.at, what: `step ${step.step}` };
}
