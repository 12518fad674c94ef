import type { Side } from '../../site';
import type { EndingPermit } from '../change-permit';
import type { Values } from '../plan';
import type { Finding, PlanContext, Verdict } from '../verdict';

/** What the appliance stack's plan lacks and its maker knows; all of it but `refreshed` goes into the digest. */
export interface ApplianceContext extends PlanContext {
  /** Of the state the plan was made against: it advances when anything is applied, and uses the approval up. */
  readonly serial: number;
}

/** What pair record and site permit; handed in, so that the review knows neither. */
export interface AppliancePermits {
  /** `change`: creates, and what is named below. `adoption`: imports that change nothing. */
  readonly purpose: 'change' | 'adoption';
  /** Host name of the retired appliance whose protection may be lifted. */
  readonly lift?: string;
  /** Host name of the appliance that may be destroyed: retired, unprotected, gone from the file. */
  readonly remove?: string;
  /** The present primary was proven and confirmed: what only served an appliance that left the pair may go. */
  readonly confirmed?: boolean;
  /** What the open change says of the appliance that leaves. @default - no change is open, or no records are kept */
  readonly change?: EndingPermit;
}

export type ApplianceAction = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'unknown';

/** One thing the plan does; what the digest is made of. */
export interface PlannedApplianceChange {
  readonly address: string;
  readonly action: ApplianceAction;
  /** Configured attributes, or of what goes its id; user data as `sha256:…` only. */
  readonly before: Values;
  readonly after: Values;
}

/** The same in words. */
export interface ApplianceChange extends PlannedApplianceChange {
  /** `"network interface of appliance B"`. */
  readonly what: string;
  /** `"is created"`, `"protection is lifted"`. */
  readonly does: string;
  /** `"10.0.2.11, 10.0.2.50 in subnet-0a1b…"`; empty where there is nothing to add. */
  readonly detail: string;
}

/** What was found in one plan of the appliance stack. Pure data: its renderers start here. */
export interface ApplianceReview {
  readonly stack: 'appliances';
  readonly site: string;
  readonly verdict: Verdict;
  readonly primary: Side;
  /** `"appliance B is created"`, in the words of a headline. */
  readonly headline: string;
  /** In the order in which they are made, what goes last. */
  readonly changes: readonly ApplianceChange[];
  /** Host names whose instance, interface and own address stay as they are. */
  readonly kept: readonly string[];
  /** Host names that go for good. */
  readonly goes: readonly string[];
  readonly findings: readonly Finding[];
  /** `"swing-v1:…"`; present only with a context, for a safe and complete plan that does something. */
  readonly digest: string | undefined;
  readonly context: ApplianceContext | undefined;
  /** The open change of the site; no part of the digest. */
  readonly change?: EndingPermit;
}
