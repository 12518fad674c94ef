import { basename } from 'node:path';
import { refused } from '../site';
import { applyPlan, sha256Of } from './terraform/plan';
import type { RunOptions, TerraformRun } from './terraform/run';
import type { Workspace } from './workspace';

/** A saved plan, and what its bytes were when it was reviewed. */
export interface ReviewedPlan {
  readonly planFile: string;
  readonly sha256: string;
}

/**
 * A data sync before a swap may take an hour, and people half an hour for each click: the provider ends both by itself, and
 * this is behind all of it.
 */
const longestApplySeconds = 150 * 60;

/**
 * `terraform apply` of exactly the file that was reviewed.
 *
 * From here on the pair can be split: Terraform may stop between two moves. Guards before: approval, preflight, live
 * comparison, "in progress" written and flushed. Guard here: the file's bytes are those the review read. Inside the
 * plan the order is written as dependencies, networks before names, so a stop leaves the name at a side that answers.
 * The exit code is reported, never believed: the caller asks the world.
 * @throws SwingError exit 3 `PlanFileChanged`
 */
export async function sendPlan(
  workspace: Workspace,
  planned: ReviewedPlan,
  options: RunOptions = {},
): Promise<TerraformRun> {
  if (sha256Of(planned.planFile) !== planned.sha256) throw changedFile(planned);
  return applyPlan(workspace, planned.planFile, { timeoutSeconds: longestApplySeconds, ...options });
}

function changedFile(planned: ReviewedPlan): Error {
  return refused({
    code: 'PlanFileChanged',
    place: basename(planned.planFile),
    message: 'the plan file is not the one that was reviewed',
    allowed: `sha256 ${planned.sha256}`,
    remedy: 'run swing plan again',
  });
}
