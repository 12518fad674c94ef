import { sides, type Side } from '../site';
import { sameValues } from './pointer-values';
import type { Subject } from './subject';
import type { Review } from './verdict';

/** Who is primary before and after: what the plan's output says, else what the site's pointers show. */
export function primaryOf(subject: Subject): Review['primary'] {
  const output = subject.plan.output_changes['primary'];
  return {
    before: asSide(output?.before) ?? shownBy(subject, 'before'),
    after: asSide(output?.after) ?? shownBy(subject, 'after'),
  };
}

function asSide(value: unknown): Side | undefined {
  return sides.find((side) => side === value);
}

/** The side at which every pointer of the site stands; undefined when they disagree or there is none. */
function shownBy({ pointers, pointerChanges }: Subject, when: 'before' | 'after'): Side | undefined {
  const known = pointerChanges.filter(({ change }) => pointers.has(change.address));
  if (known.length === 0) return undefined;
  return sides.find((side) =>
    known.every((planned) => {
      const due = pointers.get(planned.change.address)?.values[side];
      return due !== undefined && sameValues(due, planned[when]);
    }),
  );
}
