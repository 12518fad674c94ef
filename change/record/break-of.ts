import type { ChangeRecord } from './change-record';
import { tell } from './course-of';

/** Since when the pair of these records has been no pair, by what they tell together; undefined when nothing tells. */
export function breakOf(records: readonly ChangeRecord[]): string | undefined {
  const told = records.flatMap((record) =>
    tell(record).flatMap(({ index, transition }) => {
      const step = record.steps[index];
      return step === undefined || transition.kind === 'refused' ? [] : [{ at: step.at, event: step.step }];
    }),
  );
  const inTime = told.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const last = inTime.findLast(({ event }) => changesThePair.includes(event));
  return last?.event === 'relationship-broken' ? last.at : undefined;
}

const changesThePair: readonly string[] = ['relationship-broken', 'relationship-restored', 'relationship-established'];
