import type { Problem } from '../../site';
import { sameLogin, samePerson, type PullRequest } from './github';
import type { Opinion } from './opinions';
import type { Policy } from './policy';
import type { Bench, Complaint } from './bench';
import { digestProblems } from './digest-rules';

/** An approval that counts, and until when; or everything that keeps it from counting. */
export type Judgement =
  | { readonly counts: true; readonly login: string; readonly until: string }
  | { readonly counts: false; readonly login: string; readonly problems: readonly Problem[] };

/** Clocks of runners and of GitHub may differ by so much. */
const skewSeconds = 300;

const hourMs = 3_600_000;

/** Whom GitHub lets merge by an approval, as far as its list tells. */
const insiders: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Judges one person's latest opinion; pure. */
export function judgeOpinion(opinion: Opinion, bench: Bench): Judgement {
  const { login } = opinion.user;
  const complaints = opinion.state === 'APPROVED' ? approvalComplaints(opinion, bench) : [withdrawn(opinion)];
  const problems = complaints.map((each) => ({ place: `review of ${bench.pull.name} by ${login}`, ...each }));
  return problems.length > 0
    ? { counts: false, login, problems }
    : { counts: true, login, until: endOf(opinion, bench) };
}

/**
 * Whether somebody who may approve asks for changes: that blocks, at whatever head it was said, until the same person approves
 * or the review is dismissed.
 *
 * @source https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches#require-pull-request-reviews-before-merging
 */
export function isVeto({ state, user, association }: Opinion, { approvers }: Policy): boolean {
  const listed = approvers?.some((login) => sameLogin(login, user.login)) ?? false;
  return state === 'CHANGES_REQUESTED' && (listed || insiders.includes(association));
}

function approvalComplaints(opinion: Opinion, bench: Bench): readonly Complaint[] {
  return [
    ...whoProblems(opinion, bench),
    ...whenProblems(opinion, bench),
    ...(opinion.commit === bench.pull.head ? digestProblems(opinion, bench) : [atOlderHead(opinion, bench.pull)]),
  ];
}

function whoProblems({ user, association }: Opinion, { pull, policy }: Bench): readonly Complaint[] {
  if (samePerson(user, pull.author)) return [byAuthor(user.login)];
  if (user.bot)
    return [
      {
        code: 'ApprovalByBot',
        message: 'a bot approves nothing',
        got: JSON.stringify(user.login),
        remedy: 'have a person review the pull request',
      },
    ];
  const { approvers } = policy;
  if (approvers !== undefined && !approvers.some((login) => sameLogin(login, user.login)))
    return [
      {
        code: 'ApproverNotListed',
        message: 'whoever approved is not among the approvers',
        got: JSON.stringify(user.login),
        allowed: approvers.join(', '),
        remedy: 'have one of them review it, or add a line to policy.yaml in a pull request of its own',
      },
    ];
  if (approvers !== undefined || insiders.includes(association)) return [];
  return [
    {
      code: 'ApproverFromOutside',
      message: 'anybody who can read the repository can approve; whoever did is no member of it as far as GitHub says',
      got: JSON.stringify(association),
      allowed: insiders.join(', '),
      remedy: 'have a member review it, or name the approvers in policy.yaml',
    },
  ];
}

function byAuthor(login: string): Complaint {
  return {
    code: 'ApprovalByAuthor',
    message: 'the author of a pull request does not approve it',
    got: JSON.stringify(login),
    remedy: 'have somebody else review it',
  };
}

function whenProblems(opinion: Opinion, bench: Bench): readonly Complaint[] {
  const { submittedAt } = opinion;
  const until = endOf(opinion, bench);
  if (Date.parse(submittedAt) > Date.parse(bench.now) + skewSeconds * 1000)
    return [
      {
        code: 'ApprovalInFuture',
        message: 'the review was submitted later than now, so one of the clocks is wrong',
        got: submittedAt,
        allowed: `until ${bench.now}`,
        remedy: 'set the clock of this machine',
      },
    ];
  if (Date.parse(bench.now) <= Date.parse(until)) return [];
  return [
    {
      code: 'ApprovalExpired',
      message: `the review is older than ${bench.policy.expiresAfterHours} hours`,
      got: `submitted ${submittedAt}, now ${bench.now}`,
      allowed: `until ${until}`,
      remedy: 'look at the plan again and submit the review anew',
    },
  ];
}

function endOf({ submittedAt }: Opinion, { policy }: Bench): string {
  return new Date(Date.parse(submittedAt) + policy.expiresAfterHours * hourMs).toISOString();
}

function atOlderHead({ commit }: Opinion, { head }: PullRequest): Complaint {
  return {
    code: 'ApprovalAtOlderHead',
    message: 'the review is of another commit: something was pushed since',
    got: JSON.stringify(commit ?? 'a commit that is gone'),
    allowed: head,
    remedy: 'review the head of the pull request',
  };
}

function withdrawn({ state }: Opinion): Complaint {
  const asked = state === 'CHANGES_REQUESTED';
  return {
    code: asked ? 'ChangesRequested' : 'ApprovalDismissed',
    message: asked ? 'this person asks for changes' : 'the review was dismissed, and nothing older takes its place',
    got: JSON.stringify(state),
    remedy: asked ? 'settle it, then have the same person approve' : 'have the head reviewed again',
  };
}
