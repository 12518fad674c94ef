import { isDeepStrictEqual } from 'node:util';
import type { PartProblem, Path, Problem } from '../../site';
import type { ChangeRecord } from './change-record';
import type { ChangeReading } from './read-change';
import { tell } from './course-of';
import { evidenceProblems } from './evidence-problems';

/** A record that was read, and what it is held against. */
export interface Judging {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The same record in the base; absent when it is new. */
  readonly base?: ChangeRecord | undefined;
}

/** Clocks of two machines may differ that much, in milliseconds. */
const clockSkewMs = 5 * 60_000;

/**
 * Everything that is wrong with a record: its order, its clock, its evidence, and what was changed of what the base had
 * already. Files are looked at apart, by `fileProblems`.
 */
export function judgeChange(reading: ChangeReading, judging: Judging): readonly Problem[] {
  const { record } = reading;
  if (record === undefined) return reading.problems;
  const found = [
    ...nameProblems(record, reading.file),
    ...clockProblems(record, judging.now),
    ...orderProblems(record),
    ...evidenceProblems(record),
    ...(judging.base === undefined ? [] : baseProblems(record, judging.base)),
  ];
  return found.map((problem) => placed(reading, problem));
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

function clockProblems(record: ChangeRecord, now: number): readonly PartProblem[] {
  const times = [
    { at: record.startedAt, path: ['startedAt'] as Path },
    ...record.steps.map(({ at }, index) => ({ at, path: ['steps', index, 'at'] as Path })),
  ];
  return times.flatMap(({ at, path }, index) => {
    const before = times[index - 1]?.at;
    const got = JSON.stringify(at);
    if (Date.parse(at) > now + clockSkewMs)
      return [
        {
          code: 'StepInTheFuture',
          path,
          message: 'this time is still to come',
          got,
          remedy: 'correct it, or the clock of the machine that wrote it',
        },
      ];
    if (before === undefined || Date.parse(at) >= Date.parse(before)) return [];
    const message = 'the clock goes backwards: this was recorded before what stands above it';
    return [
      {
        code: 'ClockGoesBackwards',
        path,
        message,
        got,
        allowed: `${before} or later`,
        remedy: 'append steps in the order in which they were done; never back-date one',
      },
    ];
  });
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

/** Once merged, a record only grows. */
function baseProblems(record: ChangeRecord, base: ChangeRecord): readonly PartProblem[] {
  const heads = (Object.keys(base) as (keyof ChangeRecord)[]).filter(
    (key) => !['steps', 'windows', 'returnBy'].includes(key) && !isDeepStrictEqual(record[key], base[key]),
  );
  const steps = base.steps.flatMap((step, index) => stepProblems(record, { step, index }));
  return [
    ...heads.map((key) => ({
      code: 'ChangeRewritten',
      path: [key],
      message: `${key} of a change stays what it was when it started`,
      got: JSON.stringify(record[key]),
      allowed: JSON.stringify(base[key]),
      remedy: 'put it back; another change is another record',
    })),
    ...steps.slice(0, 1),
  ];
}

interface BaseStep {
  readonly step: ChangeRecord['steps'][number];
  readonly index: number;
}

function stepProblems(record: ChangeRecord, { step, index }: BaseStep): readonly PartProblem[] {
  const now = record.steps[index];
  if (isDeepStrictEqual(now, step)) return [];
  const gone = now === undefined;
  return [
    {
      code: gone ? 'StepRemoved' : 'StepRewritten',
      path: gone ? ['steps'] : ['steps', index],
      message: `step ${index + 1} was ${step.step} at ${step.at} by ${step.by}, and ${gone ? 'is not there any more' : 'reads otherwise now'}`,
      ...(now !== undefined && { got: JSON.stringify({ step: now.step, at: now.at, by: now.by }) }),
      remedy: 'put it back as it was; a mistake is undone by a step of its own',
    },
  ];
}
