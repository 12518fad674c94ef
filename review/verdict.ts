import type { Side } from '../site';
import type { PointerValues } from '../targets';
import type { ChangePermit } from './change-permit';

/** `incomplete`: the plan does not show everything that would happen, so nothing can be said of it. */
export type Verdict = 'safe' | 'unsafe' | 'incomplete';

export type Severity = 'error' | 'warning' | 'info';

/** One thing a rule found. */
export interface Finding {
  /** kebab-case id of the rule: `"pointer-drift"`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Terraform address, or undefined when it concerns the plan as a whole. */
  readonly address?: string;
  /** One sentence for the approver, with what was got and what to do. */
  readonly message: string;
  /** The hazard's source: a measurement, a provider file, an RFC section, an ADR. */
  readonly source: string;
}

/** One pointer as the plan changes it; what digest and inverse are made of. */
export interface PlannedMove {
  readonly address: string;
  readonly before: PointerValues;
  readonly after: PointerValues;
}

/**
 * What the plan's JSON lacks and its maker knows. Everything but `refreshed` is part of the digest.
 */
export interface PlanContext {
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Lineage of the state the plan was made against, or `"new"`. */
  readonly lineage: string;
  /** Provider versions from the lock file: `{ "hashicorp/aws": "5.100.0" }`. */
  readonly providers: Readonly<Record<string, string>>;
  /** Counter kept with the swing lock. */
  readonly generation: number;
  readonly kind: 'planned' | 'forced';
  /** Whether a planned change of roles pulls the data of the primary first, which disconnects everyone on it. @default - no roles are swapped */
  readonly dataSyncFirst?: boolean;
  readonly refreshed: boolean;
}

/** What the outside world permits this plan to be; handed in as data so that review knows neither lock nor change record. */
export interface Permits {
  /** `swing`: moves only. `adoption`: imports that change nothing only. */
  readonly purpose: 'swing' | 'adoption';
  /** The approved change that is under way, when one is: its remainder (forward or back) is expected drift, not surprise. */
  readonly inProgress?: readonly PlannedMove[];
  /** What the change records say of it. @default - nobody asked them */
  readonly change?: ChangePermit;
}

/** A TTL that changes in place, in a plan in which nothing moves: a change of its own, before a swing. */
export interface TtlChange {
  readonly address: string;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
}

/** What was found in one plan. Pure data: every renderer starts here. */
export interface Review {
  readonly site: string | undefined;
  readonly verdict: Verdict;
  /** Who was primary in the state before, and who is after; undefined where the plan does not say. */
  readonly primary: { readonly before: Side | undefined; readonly after: Side | undefined };
  readonly moves: readonly ReviewedMove[];
  /** Empty in a plan that moves anything. */
  readonly ttlChanges: readonly TtlChange[];
  readonly findings: readonly Finding[];
  /** `"swing-v1:…"`; present only with a context and a complete plan whose verdict is safe. */
  readonly digest: string | undefined;
  /** Digest of the way back, known before the swing. */
  readonly inverseDigest: string | undefined;
  readonly context: PlanContext | undefined;
  /** What the change records said; absent where nobody asked them or nobody moves. No part of the digest. */
  readonly change?: ChangePermit;
}

/** A planned move in role terms. `words` is absent for a pointer the site file does not know. */
export interface ReviewedMove extends PlannedMove {
  readonly words?: {
    readonly what: string;
    readonly from: string;
    readonly to: string;
    readonly how: string;
    readonly newConnections: string;
    readonly inProgress: string;
    readonly afterStop: string;
  };
}
