import type { Problem } from '../../site';
import type { ApprovalCase } from './approval-case';

/** Whether the approval was used up, or another change is under way. The same change, half-way, may go on. */
export function usedProblems({
  digest,
  record,
  site,
}: Pick<ApprovalCase, 'digest' | 'record' | 'site'>): readonly Problem[] {
  const { last, inProgress } = record;
  const place = `record of ${site}`;
  if (inProgress !== undefined && inProgress.digest !== digest)
    return [
      {
        code: 'ChangeInProgress',
        place,
        message: `another change is under way since ${inProgress.startedAt}, approved by ${inProgress.approvedBy}`,
        got: JSON.stringify(digest ?? 'none'),
        allowed: inProgress.digest,
        remedy: 'end it first: swing apply goes on, swing rollback goes back; then plan anew',
      },
    ];
  if (last === undefined || last.digest !== digest) return [];
  return [
    {
      code: 'ApprovalConsumed',
      place,
      message: `approval consumed by ${last.approvedBy}: the swing it approves was started ${last.startedAt}`,
      got: last.digest,
      remedy: 'nothing is left to do; for another swing run swing plan and have its digest approved',
    },
  ];
}
