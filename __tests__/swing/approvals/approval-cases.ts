import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decideApproval,
  policyOf,
  readEvent,
  readPolicy,
  readReviews,
  readStatuses,
  type ApprovalCase,
  type CommitStatus,
  type Decision,
  type GithubUser,
  type PairRecord,
  type Payload,
  type Policy,
  type PullRequestReview,
} from '../../../swing';

export const site = 'support.example.com';
export const digest = `swing-v1:${'9f2c'.repeat(16)}`;
export const otherDigest = `swing-v1:${'77ab'.repeat(16)}`;
export const head = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
export const olderHead = '0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c';
/** Ten minutes after the approval of the fixtures. */
export const now = '2026-03-01T02:10:30Z';

export const author: GithubUser = { id: 21031068, login: 'monalisa', bot: false };
export const octocat: GithubUser = { id: 583231, login: 'octocat', bot: false };
export const hubot: GithubUser = { id: 480938, login: 'hubot', bot: false };

export function payload(name: string): Payload {
  const file = join(__dirname, '../../fixtures/github', `${name}.json`);
  return { file, value: JSON.parse(readFileSync(file, 'utf8')) as unknown };
}

export const merged = readEvent(payload('pull-request-closed'));
export const reviewed = readEvent(payload('pull-request-review-submitted'));

export const untouched: PairRecord = {
  revision: 0,
  generation: 0,
  holder: undefined,
  inProgress: undefined,
  last: undefined,
};

/** One that counts: by octocat, at the head, the digest in its body. */
export function approval(more: Partial<PullRequestReview> = {}): PullRequestReview {
  return {
    id: 81,
    user: octocat,
    state: 'APPROVED',
    body: `Looks right: ${digest}`,
    commit: head,
    submittedAt: '2026-03-01T02:00:30Z',
    association: 'MEMBER',
    pullRequestUrl: merged.pullRequest.url,
    ...more,
  };
}

/** One that counts: of the review job, half a minute before the approval. */
export function status(more: Partial<CommitStatus> = {}): CommitStatus {
  return {
    id: 902,
    commit: head,
    context: `swing/${site}`,
    state: 'success',
    creator: 'github-actions[bot]',
    text: `safe, 3 moves: ${digest}`,
    createdAt: '2026-03-01T02:00:00Z',
    ...more,
  };
}

/** The policy of the site in a `policy.yaml` of these lines. */
export function policy(...lines: readonly string[]): Policy {
  return policyOf(readPolicy(lines.join('\n'), 'policy.yaml'), site);
}

export function decide(more: Partial<ApprovalCase> = {}): Decision {
  return decideApproval({
    event: merged,
    reviews: [approval()],
    digest,
    site,
    policy: policy(),
    record: untouched,
    now,
    ...more,
  });
}

export function codesOf(decision: Decision): readonly string[] {
  return decision.granted ? [] : decision.problems.map(({ code }) => code);
}

export const listedReviews = readReviews(payload('reviews'));
export const listedStatuses = readStatuses(payload('statuses'));
