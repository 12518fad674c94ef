import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  renderApplianceHtml,
  renderApplianceJson,
  renderApplianceMarkdown,
  renderApplianceSummary,
  type ApplianceReview,
  type Extras,
} from '../../review';
import type { Workspace } from '../workspace';
import type { ApplianceReviewFiles } from './planned-appliances';

/**
 * Writes every rendering of a review beside the plan, under the names that a swing's have.
 * Effects: replaces the files, readable by their owner alone, since plan text can hold what others must not see.
 */
export function writeApplianceFiles(
  workspace: Workspace,
  review: ApplianceReview,
  extras: Extras,
): ApplianceReviewFiles {
  const written = (name: string, text: string): string => {
    const file = join(workspace.stackDir, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  return {
    comment: written('swing-comment.md', renderApplianceMarkdown(review, extras)),
    page: written('swing-review.html', renderApplianceHtml(review, extras)),
    summary: written('swing-summary.md', renderApplianceSummary(review, extras)),
    json: written('swing-review.json', renderApplianceJson(review, extras)),
  };
}
