import type { Side } from '../../../site';

/** What a person gives with `swing advance`; each kind of evidence takes what it needs. */
export interface EvidenceGiven {
  readonly reference?: string | undefined;
  readonly says?: string | undefined;
  /** Relative to the project; of an export or an extract it may lie anywhere. */
  readonly file?: string | undefined;
  readonly syncedAt?: string | undefined;
  readonly version?: string | undefined;
  readonly build?: string | undefined;
  readonly machines?: readonly string[] | undefined;
  readonly consoleVersion?: string | undefined;
  readonly sessionHeld?: boolean | undefined;
  readonly digest?: string | undefined;
  readonly secondsWithoutService?: number | undefined;
  readonly primaryHost?: string | undefined;
  readonly backupHost?: string | undefined;
  readonly samePreSharedKey?: boolean | undefined;
  readonly relationship?: 'broken' | 'established' | undefined;
  /** Which side said it is primary. */
  readonly primarySeen?: Side | undefined;
  readonly fingerprint256?: string | undefined;
  readonly zone?: string | undefined;
  readonly format?: string | undefined;
}
