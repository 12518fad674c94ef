import type { ClientCounts } from './answers/reading';
import type { ApplianceProblem } from './problem';
import type { Role, Side } from './side';

/** One appliance as it showed itself, or why it did not. A failure to look is a value, never an exception. */
export type ApplianceObservation = ReachableAppliance | UnreachableAppliance;

/** Nothing is known of its state; `problem.code` tells a dead machine from a wrong secret. */
export interface UnreachableAppliance {
  readonly status: 'unreachable';
  readonly hostname: string;
  /** `"connection refused"`. */
  readonly reason: string;
  readonly problem: ApplianceProblem;
}

/** What the API said, and nothing else: a field that it left out is undefined. */
export interface ReachableAppliance {
  readonly status: 'reachable';
  readonly hostname: string;
  /** In which language; the two may write the build differently. */
  readonly api: 'v2' | 'xml';
  /** By the clock of this machine: `"2026-03-01T02:00:00.000Z"`. */
  readonly observedAt: string;
  readonly healthy: boolean;
  readonly unhealthyBecause?: string;
  /** 32 hex digits, lower case; tells two appliances apart that show one certificate. */
  readonly applianceId?: string;
  /** The name it gives itself. */
  readonly reportedHostname?: string;
  readonly clusterRole?: string;
  /** Undefined also when two sources disagree, as they do while health is answered from a cache. */
  readonly role?: Role;
  /** Whether two sources agree on the role; health alone may be up to a minute old. */
  readonly roleConfirmed: boolean;
  /** `"24.3.1"`. */
  readonly version?: string;
  readonly build?: string;
  /** When data were last pulled; only said by the primary of a pair (v2). */
  readonly lastDataSync?: string;
  /** Free text, for people: never compared. */
  readonly lastDataSyncStatus?: string;
  /** Shared addresses switched on there. `[]` is said, undefined is not. */
  readonly enabledSharedIps?: readonly string[];
  readonly clients: ClientCounts;
  /** How far its clock is ahead of this machine's, in seconds; behind is negative. */
  readonly clockAheadSeconds?: number;
  readonly apiVersion?: string;
  readonly product?: string;
  /** Why fields are missing: no permission, a call this release lacks, a text nobody can read. */
  readonly unsaid: readonly ApplianceProblem[];
}

export type PairObservation = Readonly<Record<Side, ApplianceObservation>>;

/** A quick look: the role alone. */
export type RoleReading =
  | {
      readonly status: 'reachable';
      readonly role?: Role;
      readonly roleConfirmed: boolean;
      readonly applianceId?: string;
    }
  | { readonly status: 'unreachable'; readonly reason: string; readonly problem: ApplianceProblem };

export type PairReading = Readonly<Record<Side, RoleReading>>;
