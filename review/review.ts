import { digestOf, inverse, inverseContext } from './digest';
import { judge } from './judge';
import { primaryOf } from './primary';
import { reviewedMoves } from './reviewed-moves';
import { rules } from './rules';
import { subjectOf, type ReviewInput, type Subject } from './subject';
import { ttlMoves } from './ttl-changes';
import type { Review, Verdict } from './verdict';

/**
 * Judges one plan: typed moves, all findings at once, verdict and digest. Pure; works on any Terraform plan as a
 * linter for gaps, and on a role stack's plan with its site and context as what an approver approves.
 *
 * @example
 * review({ plan: readPlan(text), site, context }).verdict
 */
export function review(input: ReviewInput): Review {
  const subject = subjectOf(input);
  const { findings, verdict } = judge(rules, subject);
  return {
    site: subject.site?.name,
    verdict,
    primary: primaryOf(subject),
    moves: reviewedMoves(subject),
    ttlChanges: subject.ttlChanges,
    findings,
    ...digestsOf(subject, verdict),
    context: subject.context,
    ...changeOf(subject),
  };
}

/** Of a plan that moves nobody the change records say nothing. */
function changeOf({ permits, moves, relationshipAlone }: Subject): Pick<Review, 'change'> {
  return permits.change === undefined || moves.length === 0 || relationshipAlone ? {} : { change: permits.change };
}

/** Nothing changed is nothing to approve; an adoption changes nothing by definition. */
function digestsOf(subject: Subject, verdict: Verdict): Pick<Review, 'digest' | 'inverseDigest'> {
  const { site, context, permits, ttlChanges } = subject;
  const moves = ttlChanges.length > 0 ? ttlMoves(ttlChanges) : subject.moves;
  const approvable = verdict === 'safe' && moves.length > 0 && permits.purpose === 'swing';
  if (!approvable || site === undefined || context === undefined)
    return { digest: undefined, inverseDigest: undefined };
  return {
    digest: digestOf(site.name, context, moves),
    inverseDigest: digestOf(site.name, inverseContext(context), inverse(moves)),
  };
}
