import type { Problem } from '../../site';
import type { PullRequest } from './github';
import type { ApprovalCase } from './approval-case';
import type { Complaint } from './bench';

/** What a pull request must be for its reviews to approve anything. */
export function pullRequestProblems(given: ApprovalCase): readonly Problem[] {
  const { event, reviews, policy } = given;
  const { pullRequest: pull, reviewId } = event;
  const strangers = reviews.filter(({ pullRequestUrl }) => pullRequestUrl.toLowerCase() !== pull.url.toLowerCase());
  const listed = reviewId === undefined || reviews.some(({ id }) => id === reviewId);
  const found = [
    ...stateProblems(pull),
    ...branchProblems(pull, policy.branches),
    ...(pull.author === undefined ? [authorGone] : []),
    ...(strangers.length === 0 ? [] : [ofAnother(strangers[0]?.pullRequestUrl, pull)]),
    ...(listed ? [] : [incomplete(`review ${reviewId} of the event is missing`)]),
    ...fileProblems(given),
  ];
  return found.map((problem) => ({ place: pull.name, ...problem }));
}

function stateProblems({ state, draft }: PullRequest): readonly Complaint[] {
  const dropped: Complaint = {
    code: 'PullRequestNotMerged',
    message: 'the pull request was closed without being merged: what it says was turned down',
    got: '"closed"',
    allowed: 'merged, or open',
    remedy: 'reopen and merge it, or make a new one',
  };
  const unready: Complaint = {
    code: 'PullRequestIsDraft',
    message: 'a draft says of itself that it is not ready',
    got: '"draft"',
    remedy: 'mark it ready for review and have it approved then',
  };
  return [...(state === 'closed' ? [dropped] : []), ...(draft && state === 'open' ? [unready] : [])];
}

function branchProblems(
  { base, defaultBranch }: PullRequest,
  wanted: readonly string[] | undefined,
): readonly Complaint[] {
  const allowed = wanted ?? (defaultBranch === undefined ? [] : [defaultBranch]);
  if (allowed.includes(base)) return [];
  return [
    {
      code: 'PullRequestOfAnotherBranch',
      message: 'the pull request does not lead into a branch that is applied, and its rules may not hold there',
      got: JSON.stringify(base),
      allowed: allowed.join(', ') || 'branches: in policy.yaml; the event names no default branch',
      remedy: 'make a pull request into one of them, or name this branch in policy.yaml',
    },
  ];
}

const authorGone: Complaint = {
  code: 'AuthorUnknown',
  message: 'the account of the author is gone, so nobody can be told from the author',
  remedy: 'make the same change in a pull request of somebody else',
};

function ofAnother(url: string | undefined, pull: PullRequest): Complaint {
  return {
    code: 'ReviewsOfAnotherPullRequest',
    message: 'the list holds reviews of another pull request',
    got: JSON.stringify(url),
    allowed: pull.url,
    remedy: 'fetch the reviews of the pull request that the event is about',
  };
}

function incomplete(got: string): Complaint {
  return {
    code: 'ListIncomplete',
    message: 'a list of GitHub was not fetched to its end',
    got,
    remedy: 'fetch every page: gh api --paginate --slurp',
  };
}

/** Who changes the policy in the same pull request would choose their own judge. */
function fileProblems({ event, files, policyFile = 'policy.yaml' }: ApprovalCase): readonly Complaint[] {
  if (files === undefined) return [];
  const { changedFiles } = event.pullRequest;
  const short = changedFiles !== undefined && files.length < changedFiles;
  const isPolicy = (path: string | undefined) => path?.split('/').at(-1) === policyFile;
  const ownJudge = files.some(({ path, before }) => isPolicy(path) || isPolicy(before));
  return [
    ...(short ? [incomplete(`${files.length} of ${changedFiles} files`)] : []),
    ...(ownJudge
      ? [
          {
            code: 'PolicyChangedToo',
            message: 'the pull request changes the policy that it is judged by',
            got: JSON.stringify(policyFile),
            allowed: 'either a swing or a change of the policy',
            remedy: 'merge the change of the policy by itself, then make a pull request for the swing',
          },
        ]
      : []),
  ];
}
