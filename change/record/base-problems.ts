import { isDeepStrictEqual } from 'node:util';
import type { PartProblem } from '../../site';
import type { ChangeRecord } from './change-record';
import { rescheduledAgainstBase } from './reschedule-problems';

/** Once merged, a record only grows. */
export function baseProblems(record: ChangeRecord, base: ChangeRecord): readonly PartProblem[] {
  const heads = (Object.keys({ ...base, ...record }) as (keyof ChangeRecord)[]).filter(
    (key) => key !== 'steps' && key !== 'rescheduled' && !isDeepStrictEqual(record[key], base[key]),
  );
  const steps = base.steps.flatMap((step, index) => stepProblems(record, { step, index }));
  return [
    ...heads.map((key) => headRewritten(key, record, base)),
    ...steps.slice(0, 1),
    ...rescheduledAgainstBase(record, base),
  ];
}

function headRewritten(key: keyof ChangeRecord, record: ChangeRecord, base: ChangeRecord): PartProblem {
  const planned = key === 'windows' || key === 'returnBy';
  return {
    code: 'ChangeRewritten',
    path: [key],
    message: `${key} of a change stays what it was when it started`,
    got: JSON.stringify(record[key]) ?? 'nothing',
    allowed: JSON.stringify(base[key]) ?? 'nothing',
    remedy: planned
      ? 'put it back; another time is an entry of its own: swing change reschedule'
      : 'put it back; another change is another record',
  };
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
