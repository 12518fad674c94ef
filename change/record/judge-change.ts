import { isDeepStrictEqual } from 'node:util';
import type { PartProblem, Path, Problem } from '../../site';
import { baseProblems } from './base-problems';
import type { ChangeRecord } from './change-record';
import { clockProblems } from './clock';
import { isOpen, tell } from './course-of';
import { evidenceProblems } from './evidence-problems';
import type { ChangeReading } from './read-change';
import { rescheduleProblems } from './reschedule-problems';
import { notOpenProblems, plannedProblems } from './window-problems';

/** A record that was read, and what it is held against. */
export interface Judging {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The same record in the base; absent when it is new. */
  readonly base?: ChangeRecord | undefined;
}

/**
 * Everything that is wrong with a record: its order, its clock, its windows, its evidence, and what was changed of what the base had
 * already. Files are looked at apart, by `fileProblems`.
 */
export function judgeChange(reading: ChangeReading, judging: Judging): readonly Problem[] {
  const { record } = reading;
  if (record === undefined) return reading.problems;
  if (isSettled(record, judging.base)) return [];
  const found = [
    ...nameProblems(record, reading.file),
    ...clockProblems(stepTimes(record), judging.now),
    ...plannedProblems(record, record, []),
    ...rescheduleProblems(record, judging.now),
    ...orderProblems(record),
    ...notOpenProblems(record),
    ...evidenceProblems(record),
    ...(judging.base === undefined ? [] : baseProblems(record, judging.base)),
  ];
  return found.map((problem) => placed(reading, problem));
}

/** Ended, merged and unchanged since: judged once, when it ended. Its files may be archived, its site may be gone. */
export function isSettled(record: ChangeRecord, base: ChangeRecord | undefined): boolean {
  return base !== undefined && !isOpen(base) && isDeepStrictEqual(record, base);
}

/** A problem at its line; `path` leads through the record. */
export function placed(reading: ChangeReading, { path, ...problem }: PartProblem): Problem {
  return { ...problem, place: reading.placeOf(path) };
}

function nameProblems({ id }: ChangeRecord, file: string): readonly PartProblem[] {
  const name =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.ya?ml$/, '') ?? '';
  if (name === id) return [];
  const message = 'the id of a change is the name of its file';
  return [
    { code: 'ChangeIdDiffers', path: ['id'], message, got: JSON.stringify(id), allowed: name, remedy: `write ${name}` },
  ];
}

function stepTimes({ startedAt, steps }: ChangeRecord) {
  return [
    { at: startedAt, path: ['startedAt'] as Path },
    ...steps.map(({ at }, index) => ({ at, path: ['steps', index, 'at'] as Path })),
  ];
}

function orderProblems(record: ChangeRecord): readonly PartProblem[] {
  return tell(record).flatMap(({ index, state, transition }) =>
    transition.kind !== 'refused'
      ? []
      : [
          {
            code: transition.code,
            path: ['steps', index, 'step'],
            message: `${transition.reason} (the change is ${state} here)`,
            got: JSON.stringify(record.steps[index]?.step),
            remedy: 'put back what was removed or moved, and record one step after the other: swing next',
          },
        ],
  );
}
