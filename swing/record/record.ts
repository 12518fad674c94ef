import type { PlanContext, PlannedMove } from '../../review';
import type { Side } from '../../site';
import type { TtlMark } from '../ttl-mark';

/** Who works on a pair now, so precisely that a dead or replaced process is told from a living one. */
export interface LockHolder {
  readonly who: string;
  readonly host: string;
  readonly pid: number;
  /** Start of that process; a reused pid has another: `"8f0c…-boot-id/123456"`. */
  readonly processStart: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** ISO 8601, UTC; counts only for a holder on another host, whose process cannot be looked at. */
  readonly expires: string;
  /** What it does: `"swing apply"`. */
  readonly doing: string;
  /** Names this one holding of the lock: what `swing unlock --id` takes. */
  readonly nonce: string;
}

/** A change as it was approved; what a remainder or a way back is compared with. */
export interface ApprovedChange {
  readonly digest: string;
  readonly inverseDigest: string;
  readonly context: PlanContext;
  readonly moves: readonly PlannedMove[];
  readonly to: Side;
  readonly startedAt: string;
  readonly approvedBy: string;
  /** Until then the approval covers the way back too; ISO 8601, UTC. */
  readonly windowEnds: string;
  /** Whether it was itself the way back of the change before it. */
  readonly undoes?: boolean;
}

/** That a primary was proven from outside and somebody said so; what an old appliance waits for before it may go. */
export interface Confirmation {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly primary: Side;
  /** Who said it: `"ops on bastion-1"`. */
  readonly by: string;
  /** Of the pair when it was said; a later swing makes it void. */
  readonly generation: number;
}

/** Everything a pair remembers outside of state; one small file, replaced as a whole by compare-and-swap. */
export interface PairRecord {
  /** Counts writes; 0 means that nothing was ever written. */
  readonly revision: number;
  /** Advances when the first change of a swing is sent; part of every digest. */
  readonly generation: number;
  readonly holder: LockHolder | undefined;
  readonly inProgress: (ApprovedChange & { readonly direction: 'forward' | 'back' }) | undefined;
  readonly last: ApprovedChange | undefined;
  /** The last change of a TTL, as far as it was made by us. */
  readonly ttlChange?: TtlMark | undefined;
  readonly confirmed?: Confirmation | undefined;
}

/** A record without its revision, which only the store gives. */
export type PairRecordContent = Omit<PairRecord, 'revision'>;

/** Where pair records lie. */
export interface PairRecordStore {
  /** @throws SwingError exit 4 `PairRecordUnreadable`: a damaged record is never taken for "no lock" */
  read(): Promise<PairRecord>;
  /**
   * Replaces exactly `expected`; undefined when somebody else was first. Effects: durable when it resolves; when it
   * throws, the new record may stand or not: read it again.
   * @throws SwingError exit 4 `PairRecordNotWritten`
   */
  compareAndSwap(expected: PairRecord, next: PairRecordContent): Promise<PairRecord | undefined>;
}
