import type { Problem } from '../../site';
import { openingAt } from './opening';
import type { Policy } from './policy';

/** Whether the policy lets anything be applied now. */
export function timeProblems(policy: Policy, now: string): readonly Problem[] {
  const opening = openingAt(policy, now);
  if (opening.open) return [];
  const { blackout, next } = opening;
  const why = blackout?.why === undefined ? '' : `: ${blackout.why}`;
  return [
    {
      code: blackout === undefined ? 'OutsideWindow' : 'Blackout',
      place: 'policy.yaml',
      message:
        blackout === undefined
          ? 'now is outside the windows in which swings are applied'
          : `nothing is applied from ${blackout.from} to ${blackout.to}${why}`,
      got: `${now}, in ${policy.zone ?? 'UTC'}`,
      allowed: next === undefined ? 'no window within a year' : `from ${next}`,
      remedy: 'run this again in the window; approvals that have expired by then are given anew',
    },
  ];
}
