import type { Proof } from '../../live';
import type { Steps } from './checklists';
import type { DiffKind, MigrationState } from './states';

/** A state on the way, for showing where a migration stands. */
export interface Station {
  readonly state: MigrationState;
  readonly sentence: string;
  readonly here: boolean;
}

/** What `swing migrate` answers. */
export interface MigrationReport {
  readonly site: string;
  /** Where it stood before; after `--confirm`, where it stands now. */
  readonly state: MigrationState;
  readonly sentence: string;
  /** What makes that sure. */
  readonly evidence: string;
  /** What was found besides, such as a confirmation that no longer counts. */
  readonly found: readonly string[];
  /** `written`, `shown` with `--dry-run`; `waiting`: something else comes first; `confirmed`; `told` with `--status`; `done`. */
  readonly outcome: 'written' | 'shown' | 'waiting' | 'confirmed' | 'told' | 'done';
  readonly diff:
    { readonly kind: DiffKind; readonly file: string; readonly patch: string; readonly what: string } | undefined;
  /** What people do by hand, at this step. */
  readonly steps: readonly Steps[];
  /** How to see what the diff means: a command. */
  readonly see: string | undefined;
  /** The commands that follow, in their order. */
  readonly next: readonly string[];
  readonly back: string;
  /** The whole way; only with `--status`. */
  readonly way: readonly Station[];
  /** With `--confirm`. */
  readonly proofs: readonly Proof[];
}
