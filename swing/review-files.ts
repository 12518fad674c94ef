import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderHtml, renderJobSummary, renderJson, renderMarkdown, type Extras, type Review } from '../review';
import { isPair, type Site } from '../site';
import { isRelationshipAlone } from '../targets';
import type { Checked } from './checked-now';
import type { PairRecord } from './record';
import { writeScripts, writeTtlScript, type WrittenScripts } from './scripts';
import { ttlsDue } from './served-ttls';
import { earliestSafe } from './ttl-mark';
import type { Workspace } from './workspace';

/** Absolute paths of what a review leaves for people. */
export interface ReviewFiles extends Partial<WrittenScripts> {
  /** Markdown for the pull request. */
  readonly comment: string;
  /** One self-contained HTML page. */
  readonly page: string;
  /** Markdown for the summary of a pipeline's job. */
  readonly summary: string;
  /** Everything, for programs. */
  readonly json: string;
  /** The script that changes TTLs of dynamic DNS, where one is not as declared and nothing moves. */
  readonly ttl?: string;
}

/** One review and what is known besides it. */
export interface Reviewed {
  readonly review: Review;
  /** The site with every id known. */
  readonly site: Site;
  readonly planText: string;
  readonly checked: Checked;
  readonly record: PairRecord;
}

/**
 * Writes every rendering of a review, and the scripts of a swing, beside the plan.
 * Effects: replaces the files, readable by their owner alone, since plan text can hold what others must not see.
 */
export function writeReviewFiles(workspace: Workspace, reviewed: Reviewed): { files: ReviewFiles; extras: Extras } {
  const { review } = reviewed;
  const scripts = scriptsOf(workspace, reviewed);
  const extras = extrasOf(reviewed, scripts);
  const written = (name: string, text: string): string => {
    const file = join(workspace.stackDir, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const files = {
    comment: written('swing-comment.md', renderMarkdown(review, extras)),
    page: written('swing-review.html', renderHtml(review, extras)),
    summary: written('swing-summary.md', renderJobSummary(review, extras)),
    json: written('swing-review.json', renderJson(review, extras)),
  };
  return { files: { ...files, ...scripts }, extras };
}

type Scripts = Partial<WrittenScripts> & Pick<ReviewFiles, 'ttl'>;

/**
 * The scripts belong to a swing: of a plan that moves nothing they would lead the wrong way, so the ones that are there,
 * from the review of the last swing, stay.
 */
function scriptsOf(workspace: Workspace, { review, site, checked }: Reviewed): Scripts {
  const { moves, digest, inverseDigest } = review;
  // With one appliance there is no way between two: the review refuses such moves, and no script must lead them.
  if (moves.length > 0 && isPair(site) && !isRelationshipAlone(moves))
    return writeScripts(workspace, { site, digest, inverseDigest });
  const due = ttlsDue(site, checked.readings);
  return due.length === 0 ? {} : { ttl: writeTtlScript(workspace, site, due) };
}

/** Both primary, one appliance under both names, a relationship that is not the declared one. */
function isConflict({ id, status }: Checked['proofs'][number]): boolean {
  return status === 'refuted' && (id === 'roles-as-declared' || id === 'appliance-ids-differ');
}

function extrasOf({ review, site, planText, checked, record }: Reviewed, { swing, rollback }: Scripts): Extras {
  const due = ttlsDue(site, checked.readings);
  const scripted = swing !== undefined && rollback !== undefined;
  // without a move nobody takes over, and what preflight says of that would only confuse; a conflict of the pair is always told
  const told = review.moves.length > 0 ? checked.proofs : checked.proofs.filter(isConflict);
  const { ttlChange } = record;
  return {
    planText,
    ...(told.length > 0 ? { checked: told, checkedAt: checked.at } : {}),
    ...(review.moves.length === 0 && due.length > 0 ? { ttlChanges: due } : {}),
    ...(ttlChange === undefined ? {} : { earliestSafe: earliestSafe(ttlChange) }),
    ...(scripted ? { scripts: { swing: basename(swing), rollback: basename(rollback) } } : {}),
  };
}
