import type { Proof } from '../live';
import type { Side } from '../site';

/** How a change ended. Never derived from an exit code alone: the live world is asked. */
export type Outcome = 'done' | 'failed' | 'unknown';

/** One line of progress; the terminal decides how it looks. */
export interface Progress {
  /** PascalCase: `"PlanStarted"`. */
  readonly code: string;
  readonly text: string;
}

export type OnProgress = (progress: Progress) => void;

/** Who holds one pointer now, in three places that ought to agree. */
export interface PointerStatus {
  readonly address: string;
  readonly what: string;
  /** Read back from the service. */
  readonly live: Holder;
  /** What Terraform's state says. */
  readonly state: Holder;
}

/** A side; `other`: held by something the site file does not name; `absent`: the pointer does not exist. */
export type Holder = Side | 'other' | 'absent' | 'unknown';

/** What apply and rollback answer. */
export interface ChangeReport {
  readonly site: string;
  readonly outcome: Outcome;
  /** One sentence for the person in the window, with the next command. */
  readonly sentence: string;
  readonly digest: string | undefined;
  readonly proofs: readonly Proof[];
  /** Measured by the probe that ran meanwhile; undefined when nothing could be probed. */
  readonly secondsWithoutService: number | undefined;
  /** Absent, like the two below, where nobody becomes primary: a change of a TTL. */
  readonly verb?: 'apply' | 'rollback' | undefined;
  /** The side that everything was to be moved to. */
  readonly to?: Side | undefined;
  /** ISO 8601, UTC. */
  readonly endedAt?: string | undefined;
}
