import type { Problem } from '../../site';
import { isDigest } from '../../review';
import type { ApprovalCase } from './approval-case';
import type { Bench } from './bench';
import { isVeto, judgeOpinion, type Judgement } from './judge-opinion';
import { opinionsOf, type Opinion } from './opinions';
import { openingAt } from './opening';
import { pullRequestProblems } from './pull-request-rules';
import { timeProblems } from './time-rules';
import { usedProblems } from './used-rules';

/** A grant as it is handed to `swing apply`. */
export interface Grant {
  readonly digest: string;
  /** Logins, in the order in which they approved. */
  readonly approvers: readonly string[];
  /** Commit that was reviewed. */
  readonly head: string;
  /** ISO 8601, UTC: the earlier of expiry, end of the window and beginning of a blackout. */
  readonly validUntil: string;
}

export type Decision =
  ({ readonly granted: true } & Grant) | { readonly granted: false; readonly problems: readonly Problem[] };

/**
 * Decides from data alone whether the reviews of a pull request approve this digest now; asks nobody. Refuses with every
 * reason at once. What is missing, unknown or contradicts itself refuses.
 *
 * A list of reviews that was cut off is not always seen: only a missing review of a `pull_request_review` event is. Fetch all
 * pages.
 */
export function decideApproval(given: ApprovalCase): Decision {
  const { event, digest, now } = given;
  const opinions = opinionsOf(given.reviews);
  const general = [...pullRequestProblems(given), ...usedProblems(given), ...timeProblems(given.policy, now)];
  if (digest === undefined || !isDigest(digest)) return { granted: false, problems: [...general, noDigest(given)] };
  const bench = benchOf(given, digest);
  const judged = opinions.map((opinion) => judgeOpinion(opinion, bench));
  const problems = [...general, ...vetoes(opinions, bench), ...countProblems(judged, bench)];
  if (problems.length > 0) return { granted: false, problems: unique(problems) };
  const approvals = judged.filter((each) => each.counts);
  const approvers = approvals.map(({ login }) => login);
  return { granted: true, digest, approvers, head: event.pullRequest.head, validUntil: endOf(approvals, bench) };
}

type Approved = Extract<Judgement, { readonly counts: true }>;

function benchOf({ event, statuses = [], site, policy, now }: ApprovalCase, digest: string): Bench {
  const { pullRequest: pull } = event;
  return {
    pull,
    digest,
    policy,
    now,
    publication: { statuses, site, head: pull.head, creator: policy.statusCreator },
  };
}

function vetoes(opinions: readonly Opinion[], bench: Bench): readonly Problem[] {
  return opinions
    .filter((opinion) => isVeto(opinion, bench.policy))
    .flatMap((opinion) => problemsOf(judgeOpinion(opinion, bench)));
}

/** Reviews that do not count are reasons only where there are too few that do. */
function countProblems(judged: readonly Judgement[], { policy, pull, digest }: Bench): readonly Problem[] {
  const counted = judged.filter((each) => each.counts).map(({ login }) => login);
  if (counted.length >= policy.approvals) return [];
  const absent = judged.length === 0;
  return [
    ...judged.flatMap(problemsOf),
    {
      code: absent ? 'ApprovalMissing' : 'TooFewApprovals',
      place: `reviews of ${pull.name}`,
      message: absent ? 'nobody has approved or refused this' : 'too few people approve this plan at this head',
      got: counted.length === 0 ? 'nobody' : `${counted.length}: ${counted.join(', ')}`,
      allowed: `${policy.approvals}${policy.approvers === undefined ? '' : ` of ${policy.approvers.join(', ')}`}, for ${digest}`,
      remedy: 'submit a review that approves: a comment, and a comment below a review, bind nothing',
    },
  ];
}

function problemsOf(judgement: Judgement): readonly Problem[] {
  return judgement.counts ? [] : judgement.problems;
}

/** As many approvals as are needed, those that last longest. */
function endOf(approvals: readonly Approved[], { policy, now }: Bench): string {
  const ends = approvals.map(({ until }) => until).toSorted();
  const expiry = ends[ends.length - policy.approvals] ?? now;
  const opening = openingAt(policy, now);
  if (!opening.open || opening.until === undefined) return expiry;
  const closes = new Date(opening.until).toISOString();
  return closes < expiry ? closes : expiry;
}

function noDigest({ digest, site }: ApprovalCase): Problem {
  return {
    code: digest === undefined ? 'NothingToApprove' : 'ApprovalMalformed',
    place: `plan of ${site}`,
    message:
      digest === undefined
        ? 'the review of the plan gave no digest, so nobody can approve it'
        : 'an approval is of a digest',
    ...(digest === undefined ? {} : { got: JSON.stringify(digest) }),
    allowed: 'swing-v1: and 64 hexadecimal digits',
    remedy: 'run swing plan and look at its findings',
  };
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const keys = problems.map((problem) => JSON.stringify(problem));
  return problems.filter((_problem, index) => keys.indexOf(keys[index] ?? '') === index);
}
