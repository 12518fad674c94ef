import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHtml, renderJobSummary, renderJson, renderMarkdown, type Extras, type Review } from '../review';

/** Absolute paths of what a review leaves for people. */
export interface ReviewFiles {
  /** Markdown for the pull request. */
  readonly comment: string;
  /** One self-contained HTML page. */
  readonly page: string;
  /** Markdown for the summary of a pipeline's job. */
  readonly summary: string;
  /** Everything, for programs. */
  readonly json: string;
}

/**
 * Writes every rendering of a review beside the plan.
 * Effects: replaces the four files, readable by their owner alone, since plan text can hold what others must not see.
 */
export function writeReviewFiles(directory: string, review: Review, extras: Extras): ReviewFiles {
  const written = (name: string, text: string): string => {
    const file = join(directory, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  return {
    comment: written('swing-comment.md', renderMarkdown(review, extras)),
    page: written('swing-review.html', renderHtml(review, extras)),
    summary: written('swing-summary.md', renderJobSummary(review, extras)),
    json: written('swing-review.json', renderJson(review, extras)),
  };
}
