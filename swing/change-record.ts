import { digestOf, inverse, inverseContext, type PlannedMove, type Review } from '../review';
import type { Side } from '../site';
import type { ApprovedChange, Confirmation, PairRecord } from './record';
import type { TtlMark } from './ttl-mark';

type NextRecord = Omit<PairRecord, 'revision'>;

export interface ChangeStart {
  readonly site: string;
  readonly review: Review;
  readonly moves: readonly PlannedMove[];
  readonly to: Side;
  readonly undoes: boolean;
  readonly approvedBy: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly windowEnds: string;
}

/**
 * Writes "in progress: digest D" and advances the generation, in one step, before the first change is sent. From here
 * on D can never approve a second swing, and whoever comes after a crash finds what was approved.
 */
export function started(record: PairRecord, start: ChangeStart): NextRecord {
  const change = approvedChange(start);
  const { confirmed: _void, ...kept } = next(record);
  return { ...kept, generation: record.generation + 1, inProgress: { ...change, direction: 'forward' } };
}

/** The same change, now on its way in this direction; its approval covers both. */
export function turned(record: PairRecord, direction: 'forward' | 'back'): NextRecord {
  return record.inProgress === undefined
    ? next(record)
    : { ...next(record), inProgress: { ...record.inProgress, direction } };
}

/**
 * Nothing is under way any more. A change that went forward leaves its way back approved until the window ends; a way
 * back, or a change taken back half-way, leaves nothing: the next swing needs a new approval.
 */
export function finished(record: PairRecord): NextRecord {
  const { inProgress } = record;
  const reversible = inProgress !== undefined && inProgress.direction === 'forward' && inProgress.undoes !== true;
  const { direction: _direction, ...change } = inProgress ?? { direction: 'forward' as const };
  return { ...next(record), inProgress: undefined, last: reversible ? (change as ApprovedChange) : undefined };
}

/** Notes that a TTL was changed: the swing waits until the old one has run out. */
export function ttlSent(record: PairRecord, ttlChange: TtlMark): NextRecord {
  return { ...next(record), ttlChange };
}

/** Notes that the primary was proven and confirmed; the next swing makes it void. */
export function confirmedBy(record: PairRecord, said: Omit<Confirmation, 'generation'>): NextRecord {
  return { ...next(record), confirmed: { ...said, generation: record.generation } };
}

/** Whether the present primary is a confirmed one: what an old appliance waits for before it may go. */
export function isConfirmed({ confirmed, generation, inProgress }: PairRecord, primary: Side): boolean {
  return inProgress === undefined && confirmed?.primary === primary && confirmed.generation === generation;
}

function next(record: PairRecord): NextRecord {
  const { revision: _revision, ...rest } = record;
  return rest;
}

function approvedChange(start: ChangeStart): ApprovedChange {
  const { review, moves, site } = start;
  if (review.context === undefined || review.digest === undefined)
    throw new Error(`a change of ${site} was started without a digest`);
  return {
    digest: review.digest,
    inverseDigest: digestOf(site, inverseContext(review.context), inverse(moves)),
    context: review.context,
    moves,
    to: start.to,
    startedAt: start.startedAt,
    approvedBy: start.approvedBy,
    windowEnds: start.windowEnds,
    ...(start.undoes ? { undoes: true } : {}),
  };
}
