import type { PartProblem, Path } from '../../site';
import type { ChangeRecord, Evidence } from './change-record';
import { clockSkewMs } from './clock';
import { syncDueAfter, type SyncDue } from './sync-due';

/** One entry of the evidence of a step. */
export interface TimedEvidence {
  readonly evidence: Evidence;
  /** Of the step. */
  readonly index: number;
  readonly path: Path;
}

/** Whether what was observed, and the sync that is told, lie in the time of their step. */
export function evidenceTimeProblems(record: ChangeRecord, timed: TimedEvidence): readonly PartProblem[] {
  return [
    ...observedProblems(record, timed),
    ...(timed.evidence.kind === 'sync-time' ? syncProblems(record, timed, timed.evidence.syncedAt) : []),
  ];
}

/** Hazard: what was true before the last step need not be true after it: the appliance may have been upgraded meanwhile. */
function observedProblems(record: ChangeRecord, { evidence, index, path }: TimedEvidence): readonly PartProblem[] {
  if (evidence.source !== 'observed') return [];
  if (evidence.observedAt === undefined) return [observedAtMissing(path)];
  const observed = Date.parse(evidence.observedAt);
  const [after, before] = [record.steps[index - 1]?.at ?? record.startedAt, record.steps[index]?.at ?? ''];
  if (observed >= Date.parse(after) - clockSkewMs && observed <= Date.parse(before) + clockSkewMs) return [];
  return [
    {
      code: 'EvidenceStale',
      path: [...path, 'observedAt'],
      message: 'this was observed at another time than its step was done',
      got: JSON.stringify(evidence.observedAt),
      allowed: `${after} to ${before}, five minutes more on both sides`,
      remedy: 'observe it again: swing advance asks when it records the step',
    },
  ];
}

function observedAtMissing(path: Path): PartProblem {
  return {
    code: 'ObservedAtMissing',
    path,
    message: 'what a program observed needs the time when it asked',
    remedy: 'swing advance writes observedAt:; what a person saw is attested, with a reference',
  };
}

/** Older, the data of everything since would be lost. */
function syncProblems(record: ChangeRecord, { index, path }: TimedEvidence, syncedAt: string): readonly PartProblem[] {
  const due = syncDueAfter(record, index);
  const at = record.steps[index]?.at ?? '';
  if (Date.parse(syncedAt) <= Date.parse(due.at)) return [syncTooOld([...path, 'syncedAt'], syncedAt, due)];
  if (Date.parse(syncedAt) <= Date.parse(at) + clockSkewMs) return [];
  return [
    {
      code: 'SyncAfterStep',
      path: [...path, 'syncedAt'],
      message: 'the data sync is later than the step that it shall prove',
      got: JSON.stringify(syncedAt),
      allowed: `${at} or earlier`,
      remedy: 'correct the time, or the clock of the machine that wrote it',
    },
  ];
}

function syncTooOld(path: Path, syncedAt: string, { at, what }: SyncDue): PartProblem {
  return {
    code: 'SyncTooOld',
    path,
    message: `the data was last pulled before ${what}`,
    got: JSON.stringify(syncedAt),
    allowed: `later than ${at}`,
    remedy: 'Sync Now, wait for it, and record the new time',
  };
}
