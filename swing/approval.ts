import { covers, isDigest, type PlannedMove, type Review } from '../review';
import { otherSide, type Problem, type Side } from '../site';
import type { PointerValues } from '../targets';
import type { ApprovedChange, PairRecord } from './record';

/** Why a change may go ahead, or why it may not. Absent, malformed, stale, expired, consumed: refused. */
export type Approval =
  | { readonly granted: 'fresh'; readonly digest: string }
  | { readonly granted: 'remainder'; readonly change: ApprovedChange; readonly direction: 'forward' | 'back' }
  | { readonly granted: 'nothing-to-move' }
  | { readonly granted: 'ask' }
  | { readonly granted: 'no'; readonly problem: Problem };

export interface ApprovalQuestion {
  readonly verb: 'apply' | 'rollback';
  readonly to: Side;
  readonly approved: string | undefined;
  /** Whether a person can be asked when no digest was given. */
  readonly canAsk: boolean;
  readonly record: PairRecord;
  readonly review: Review;
  readonly moves: readonly PlannedMove[];
  /** Live values by address. */
  readonly standing: ReadonlyMap<string, PointerValues>;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Decides from data alone; asks nobody. */
export function approvalOf(question: ApprovalQuestion): Approval {
  const malformed = question.approved === undefined ? undefined : malformedDigest(question.approved);
  if (malformed !== undefined) return no(malformed);
  if (question.record.inProgress !== undefined) return remainderApproval(question, question.record.inProgress);
  if (question.moves.length === 0) return nothingToMove(question);
  return freshApproval(question);
}

/** Which way a plan to `to` goes through the change under way. */
export function directionOf(change: ApprovedChange, to: Side): 'forward' | 'back' {
  return change.to === to ? 'forward' : 'back';
}

/**
 * Where a rollback leads: away from the side the change under way (or the last one) leads to; a rollback that was
 * itself interrupted is continued, not turned round.
 */
export function rollbackDestination(record: PairRecord): Side | undefined {
  const change = record.inProgress ?? record.last;
  if (change === undefined) return undefined;
  return change.undoes === true ? change.to : otherSide(change.to);
}

function remainderApproval(question: ApprovalQuestion, change: NonNullable<PairRecord['inProgress']>): Approval {
  const { approved, review } = question;
  if (approved !== undefined && approved === review.digest) return { granted: 'fresh', digest: approved };
  if (approved !== undefined && approved !== change.digest && approved !== change.inverseDigest)
    return no(stale(question, change.digest));
  const direction = directionOf(change, question.to);
  const answer = covers({ approved: change.moves, direction, planned: question.moves, standing: question.standing });
  if (!answer.covered) return no(notCovered(question, answer.reason));
  const needsWord = question.verb === 'apply' && approved === undefined;
  if (needsWord) return question.canAsk ? { granted: 'ask' } : no(missing(question, change.digest));
  return { granted: 'remainder', change, direction };
}

function nothingToMove(question: ApprovalQuestion): Approval {
  if (question.approved === undefined) return { granted: 'nothing-to-move' };
  return no(consumed(question) ?? stale(question, 'none: nothing would move'));
}

function freshApproval(question: ApprovalQuestion): Approval {
  const { approved, review } = question;
  if (approved !== undefined && approved === review.digest) return { granted: 'fresh', digest: approved };
  if (approved !== undefined)
    return no(consumed(question) ?? stale(question, review.digest ?? 'none: the review gave no digest'));
  if (question.verb === 'rollback') return wayBack(question);
  return question.canAsk ? { granted: 'ask' } : no(missing(question, review.digest ?? 'none'));
}

function wayBack(question: ApprovalQuestion): Approval {
  const { record, review, now } = question;
  const last = record.last;
  if (last === undefined || review.digest !== last.inverseDigest)
    return orAsk(question, missing(question, review.digest ?? 'none'));
  if (now > last.windowEnds) return orAsk(question, expired(question, last));
  return { granted: 'fresh', digest: last.inverseDigest };
}

function orAsk(question: ApprovalQuestion, problem: Problem): Approval {
  return question.canAsk ? { granted: 'ask' } : no(problem);
}

function no(problem: Problem): Approval {
  return { granted: 'no', problem };
}

/** What is wrong with a digest that was given, in itself; undefined when it could be one. */
export function malformedDigest(approved: string): Problem | undefined {
  if (isDigest(approved)) return undefined;
  return {
    code: 'ApprovalMalformed',
    place: '--approved',
    message: 'an approval is a digest',
    got: JSON.stringify(approved),
    allowed: 'swing-v1: and 64 hexadecimal digits',
    remedy: 'copy it from the reviewed comment',
  };
}

function missing(question: ApprovalQuestion, digest: string): Problem {
  return {
    code: 'ApprovalMissing',
    place: `swing ${question.verb}`,
    message: 'nobody approved this change',
    allowed: digest,
    remedy: 'have the review approved, then give its digest with --approved, or run this on a terminal and confirm',
  };
}

/** An approval is for one change: whoever comes second with it, at the same moment or a day later, is told who used it. */
function consumed({ approved, record: { last } }: ApprovalQuestion): Problem | undefined {
  if (last === undefined || approved !== last.digest) return undefined;
  return {
    code: 'ApprovalConsumed',
    place: '--approved',
    message: `approval consumed by the swing to ${last.to} that began ${last.startedAt}, approved by ${last.approvedBy}`,
    got: JSON.stringify(approved),
    remedy: 'look at swing status: that swing is done; for another one run swing plan and have its digest approved',
  };
}

function stale(question: ApprovalQuestion, wanted: string): Problem {
  return {
    code: 'ApprovalStale',
    place: '--approved',
    message:
      'the digest approves another change: the plan, the state, the generation or the providers differ, or it was used up',
    got: JSON.stringify(question.approved),
    allowed: wanted,
    remedy: 'run swing plan, have the new review approved, and give its digest',
  };
}

function expired(question: ApprovalQuestion, last: ApprovedChange): Problem {
  return {
    code: 'ApprovalExpired',
    place: `swing ${question.verb}`,
    message: 'the window in which the swing also approved its way back has ended',
    got: JSON.stringify(question.now),
    allowed: `until ${last.windowEnds}`,
    remedy: `have the way back approved by itself and give --approved ${last.inverseDigest}`,
  };
}

function notCovered(question: ApprovalQuestion, reason: string): Problem {
  return {
    code: 'RemainderNotCovered',
    place: `swing ${question.verb}`,
    message: `what is left to do is not part of the approved change: ${reason}`,
    allowed: question.review.digest ?? 'none: the review gave no digest',
    remedy: 'look at swing status, then have this plan approved by its own digest',
  };
}
