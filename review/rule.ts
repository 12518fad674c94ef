import type { Subject } from './subject';
import type { Severity } from './verdict';

/** How much a finding weighs where nothing but the plan is known; `silent`: nothing can be said without site or context. */
export type LintSeverity = Severity | 'silent';

/** One thing a rule found, without what the rule itself says. */
export interface Found {
  /** Terraform address; absent when it concerns the plan as a whole. */
  readonly address?: string;
  /** One sentence for the approver: what was got, what to do. */
  readonly message: string;
  /** Overrides the rule's severity where the same fact weighs less. */
  readonly severity?: Severity;
  /** What to do, where the message does not say it. */
  readonly cure?: string;
  /** Overrides what the rule says of lint. */
  readonly inLint?: LintSeverity;
  /** Overrides the rule's id: hazards carry their own. */
  readonly id?: string;
  readonly source?: string;
}

/** One reason why a plan may not be applied; finds all occurrences, never only the first. */
export interface Rule<Judged extends Subject = Subject> {
  /** kebab-case, never changed once published. */
  readonly id: string;
  /** What holds for a plan in which it finds nothing, one sentence. */
  readonly sentence: string;
  /** Why that matters, one sentence. */
  readonly reason: string;
  /** What to do when it does not hold, one sentence in the imperative. */
  readonly cure: string;
  /** The hazard's source: a measurement, a provider file, an RFC section, an ADR. */
  readonly source: string;
  readonly severity: Severity;
  /**
   * The most a finding weighs in lint, where only lost service is an error (docs/decisions/0008-lint-severity.md).
   *
   * @default - its severity
   */
  readonly inLint?: LintSeverity;
  /** True when a finding means that the plan does not show everything: nothing can be said of it. */
  readonly incomplete?: boolean;
  find(subject: Judged): readonly Found[];
}

/** Most hazards were seen in plans of these versions. */
export const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';
