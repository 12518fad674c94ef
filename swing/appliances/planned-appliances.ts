import type { Proof } from '../../live';
import type { ApplianceReview, Extras } from '../../review';

/** Absolute paths of what a review of the appliance stack leaves for people. */
export interface ApplianceReviewFiles {
  /** Markdown for the pull request. */
  readonly comment: string;
  /** One self-contained HTML page. */
  readonly page: string;
  /** Markdown for the summary of a pipeline's job. */
  readonly summary: string;
  /** Everything, for programs. */
  readonly json: string;
}

/** A plan of the appliance stack made, read and judged. */
export interface PlannedAppliances {
  readonly review: ApplianceReview;
  readonly planFile: string;
  readonly sha256: string;
  /** Nothing would change, outputs included. */
  readonly empty: boolean;
  readonly files: ApplianceReviewFiles;
  /** What the review's renderers are told besides. */
  readonly extras: Extras;
  /** What was looked at in the live world; a refuted one refuses the apply. */
  readonly checks: readonly Proof[];
}
