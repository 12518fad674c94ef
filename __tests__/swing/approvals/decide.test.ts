import type { ApprovalCase, Decision, PairRecord } from '../../../swing';
import {
  approval,
  author,
  codesOf,
  decide,
  digest,
  head,
  hubot,
  listedReviews,
  listedStatuses,
  merged,
  now,
  octocat,
  olderHead,
  otherDigest,
  policy,
  reviewed,
  status,
  untouched,
} from './approval-cases';

const byStatus = policy('statusCreator: github-actions[bot]');
const plain = { body: 'Looks right.' };

describe('a review approves a plan', () => {
  it('with its digest in the body, until it expires', () => {
    expect(decide()).toEqual({
      granted: true,
      digest,
      approvers: ['octocat'],
      head,
      validUntil: '2026-03-02T02:00:30.000Z',
    });
  });

  it('with the digest in the status of the review job, as GitHub lists both', () => {
    const decision = decide({ reviews: listedReviews, statuses: listedStatuses, policy: byStatus });
    expect(decision).toMatchObject({ granted: true, approvers: ['octocat'] });
  });

  it('before the merge too, in a pull_request_review event', () => {
    expect(decide({ event: reviewed })).toMatchObject({ granted: true, head });
  });

  it.each<[string, Partial<ApprovalCase>]>([
    [
      'a comment by the same person',
      {
        reviews: [approval(), approval({ id: 90, state: 'COMMENTED', body: '', submittedAt: '2026-03-01T02:05:00Z' })],
      },
    ],
    [
      'a review somebody has begun',
      { reviews: [approval(), approval({ id: 90, user: hubot, state: 'PENDING', submittedAt: undefined })] },
    ],
    [
      'a request for changes that the same person settled',
      { reviews: [approval({ id: 70, state: 'CHANGES_REQUESTED', submittedAt: '2026-03-01T01:00:00Z' }), approval()] },
    ],
    [
      'a request for changes by a passer-by',
      { reviews: [approval(), approval({ id: 90, user: hubot, state: 'CHANGES_REQUESTED', association: 'NONE' })] },
    ],
    [
      'a dismissed review of somebody else',
      { reviews: [approval(), approval({ id: 90, user: hubot, state: 'DISMISSED' })] },
    ],
    ['an approval of the author beside it', { reviews: [approval(), approval({ id: 90, user: author })] }],
    [
      'a plan made again that changes nothing',
      {
        reviews: [approval(plain)],
        policy: byStatus,
        statuses: [status(), status({ id: 903, createdAt: '2026-03-01T02:09:00Z' })],
      },
    ],
    [
      'another plan shown in between, and gone',
      {
        reviews: [approval(plain)],
        policy: byStatus,
        statuses: [
          status(),
          status({ id: 903, text: otherDigest, createdAt: '2026-03-01T02:05:00Z' }),
          status({ id: 904, createdAt: '2026-03-01T02:09:00Z' }),
        ],
      },
    ],
    ['the digest of another site beside it', { reviews: [approval({ body: `${otherDigest}\n${digest}` })] }],
    ['half of the same swing behind it', { record: inProgress(digest) }],
    ['an older swing behind it', { record: last(otherDigest) }],
    ['a login written otherwise', { policy: policy('approvers: [OctoCat]') }],
  ])('in spite of %s', (_, more) => {
    expect(codesOf(decide(more))).toEqual([]);
  });

  it('by as many as the policy asks for, in the order in which they did', () => {
    const second = approval({ id: 82, user: hubot, submittedAt: '2026-03-01T02:03:00Z' });
    const decision = decide({ policy: policy('approvals: 2'), reviews: [second, approval()] });
    expect(decision).toMatchObject({
      granted: true,
      approvers: ['octocat', 'hubot'],
      validUntil: '2026-03-02T02:00:30.000Z',
    });
  });

  it('until the first of those that are needed expires, when there are more', () => {
    const second = approval({ id: 82, user: hubot, submittedAt: '2026-03-01T02:03:00Z' });
    expect(decide({ reviews: [second, approval()] })).toMatchObject({ validUntil: '2026-03-02T02:03:00.000Z' });
  });

  it('until the window closes, when that is sooner', () => {
    const window = policy('zone: Europe/Berlin', 'windows: [{ days: [sun], from: "02:00", to: "04:30" }]');
    expect(decide({ policy: window })).toMatchObject({ granted: true, validUntil: '2026-03-01T03:30:00.000Z' });
  });
});

describe('a review does not approve a plan: it fails when', () => {
  const ghost = { ...merged, pullRequest: { ...merged.pullRequest, author: undefined } };
  const pull = (more: object) => ({ ...merged, pullRequest: { ...merged.pullRequest, ...more } });

  it.each<[string, string, Partial<ApprovalCase>]>([
    ['there is none', 'ApprovalMissing', { reviews: [] }],
    ['there are only comments', 'ApprovalMissing', { reviews: [approval({ state: 'COMMENTED' })] }],
    ['it is by the author', 'ApprovalByAuthor', { reviews: [approval({ user: author })] }],
    [
      'it is by the author under a new name',
      'ApprovalByAuthor',
      { reviews: [approval({ user: { ...author, login: 'mona' } })] },
    ],
    ['it is at an older head', 'ApprovalAtOlderHead', { reviews: [approval({ commit: olderHead })] }],
    ['its commit is gone', 'ApprovalAtOlderHead', { reviews: [approval({ commit: undefined })] }],
    ['it was dismissed', 'ApprovalDismissed', { reviews: [approval({ state: 'DISMISSED' })] }],
    [
      'a later one of the same person was dismissed',
      'ApprovalDismissed',
      { reviews: [approval(), approval({ id: 90, state: 'DISMISSED', submittedAt: '2026-03-01T02:05:00Z' })] },
    ],
    [
      'the same person asked for changes since',
      'ChangesRequested',
      { reviews: [approval(), approval({ id: 90, state: 'CHANGES_REQUESTED', submittedAt: '2026-03-01T02:05:00Z' })] },
    ],
    [
      'another member asks for changes',
      'ChangesRequested',
      { reviews: [approval(), approval({ id: 90, user: hubot, state: 'CHANGES_REQUESTED', commit: olderHead })] },
    ],
    ['GitHub gives it a state nobody knows', 'ApprovalDismissed', { reviews: [approval({ state: 'RETRACTED' })] }],
    ['it is older than a day', 'ApprovalExpired', { now: '2026-03-02T02:00:31Z' }],
    [
      'it is older than the policy says',
      'ApprovalExpired',
      { policy: policy('expiresAfterHours: 1'), now: '2026-03-01T03:00:31Z' },
    ],
    ['it comes from the future', 'ApprovalInFuture', { now: '2026-03-01T01:50:00Z' }],
    ['it was used up', 'ApprovalConsumed', { record: last(digest) }],
    ['another change is under way', 'ChangeInProgress', { record: inProgress(otherDigest) }],
    ['its body names another plan', 'ApprovalOfAnotherPlan', { reviews: [approval({ body: otherDigest })] }],
    [
      'its body names another plan, though the status shows this one',
      'ApprovalOfAnotherPlan',
      { reviews: [approval({ body: otherDigest })], policy: byStatus, statuses: [status()] },
    ],
    [
      'its body names the plan of another site',
      'ApprovalOfAnotherSite',
      {
        reviews: [approval({ body: otherDigest })],
        policy: byStatus,
        statuses: [status({ context: 'swing/help.example.org', text: otherDigest })],
      },
    ],
    ['it names no plan', 'ApprovalWithoutDigest', { reviews: [approval(plain)] }],
    ['only a longer number holds the digest', 'ApprovalWithoutDigest', { reviews: [approval({ body: `${digest}0` })] }],
    ['the policy trusts no status', 'ApprovalWithoutDigest', { reviews: [approval(plain)], statuses: [status()] }],
    [
      'the status is of somebody else',
      'ApprovalWithoutDigest',
      { reviews: [approval(plain)], policy: byStatus, statuses: [status({ creator: 'monalisa' })] },
    ],
    [
      'the status is of another commit',
      'ApprovalWithoutDigest',
      { reviews: [approval(plain)], policy: byStatus, statuses: [status({ commit: olderHead })] },
    ],
    [
      'the status is of another site',
      'ApprovalWithoutDigest',
      { reviews: [approval(plain)], policy: byStatus, statuses: [status({ context: 'swing/help.example.org' })] },
    ],
    [
      'the status says failure',
      'ApprovalOfAnotherPlan',
      { reviews: [approval(plain)], policy: byStatus, statuses: [status({ state: 'failure' })] },
    ],
    [
      'the status has another digest by now',
      'ApprovalOfAnotherPlan',
      {
        reviews: [approval(plain)],
        policy: byStatus,
        statuses: [status(), status({ id: 903, text: otherDigest, createdAt: '2026-03-01T02:05:00Z' })],
      },
    ],
    [
      'this plan was shown after the review',
      'ApprovalBeforePlan',
      {
        reviews: [approval(plain)],
        policy: byStatus,
        statuses: [
          status({ id: 901, text: otherDigest, createdAt: '2026-03-01T01:00:00Z' }),
          status({ createdAt: '2026-03-01T02:05:00Z' }),
        ],
      },
    ],
    [
      'this plan was shown in the second of the review',
      'ApprovalBeforePlan',
      { reviews: [approval(plain)], policy: byStatus, statuses: [status({ createdAt: '2026-03-01T02:00:30Z' })] },
    ],
    ['whoever gave it is not on the list', 'ApproverNotListed', { policy: policy('approvers: [hubot]') }],
    ['whoever gave it only passed by', 'ApproverFromOutside', { reviews: [approval({ association: 'CONTRIBUTOR' })] }],
    ['a bot gave it', 'ApprovalByBot', { reviews: [approval({ user: { ...hubot, bot: true } })] }],
    [
      'a bot on the list gave it',
      'ApprovalByBot',
      { policy: policy('approvers: [hubot]'), reviews: [approval({ user: { ...hubot, bot: true } })] },
    ],
    ['a deleted account gave it', 'ApprovalMissing', { reviews: [approval({ user: undefined })] }],
    ['there are too few', 'TooFewApprovals', { policy: policy('approvals: 2') }],
    [
      'one person gave both',
      'TooFewApprovals',
      { policy: policy('approvals: 2'), reviews: [approval(), approval({ id: 82 })] },
    ],
    [
      'it is outside the window',
      'OutsideWindow',
      { policy: policy('zone: UTC', 'windows: [{ days: [sat], from: "22:00", to: "24:00" }]') },
    ],
    ['nothing is applied on that day', 'Blackout', { policy: policy('zone: UTC', 'blackout: [2026-03-01]') }],
    ['the plan gave no digest', 'NothingToApprove', { digest: undefined }],
    ['the digest is none', 'ApprovalMalformed', { digest: 'swing-v1:9f2c' }],
    ['the pull request was closed without a merge', 'PullRequestNotMerged', { event: pull({ state: 'closed' }) }],
    ['the pull request is a draft', 'PullRequestIsDraft', { event: pull({ state: 'open', draft: true }) }],
    ['the pull request leads elsewhere', 'PullRequestOfAnotherBranch', { event: pull({ base: 'playground' }) }],
    ['nobody knows where it should lead', 'PullRequestOfAnotherBranch', { event: pull({ defaultBranch: undefined }) }],
    ['the author is gone', 'AuthorUnknown', { event: ghost }],
    [
      'the reviews are of another pull request',
      'ReviewsOfAnotherPullRequest',
      { reviews: [approval({ pullRequestUrl: 'https://api.github.com/repos/octo-org/pairs/pulls/13' })] },
    ],
    ['the list lacks the review of the event', 'ListIncomplete', { event: reviewed, reviews: [approval({ id: 80 })] }],
    ['the list of files is short', 'ListIncomplete', { files: [] }],
    [
      'the same pull request changes the policy',
      'PolicyChangedToo',
      { files: [{ path: 'policy.yaml', before: undefined }] },
    ],
    [
      'the same pull request renames the policy',
      'PolicyChangedToo',
      { files: [{ path: 'old.yaml', before: 'pairs/policy.yaml' }] },
    ],
    [
      'the same pull request changes a policy of another name',
      'PolicyChangedToo',
      { policyFile: 'strict.yaml', files: [{ path: 'strict.yaml', before: undefined }] },
    ],
  ])('%s', (_, code, more) => {
    const decision = decide(more);
    expect(codesOf(decision)).toContain(code);
    expect(textsOf(decision).every(({ message, remedy }) => message.length > 0 && (remedy ?? '').length > 0)).toBe(
      true,
    );
  });

  it('several things are wrong, and says them all at once', () => {
    const decision = decide({
      reviews: [approval({ commit: olderHead, association: 'NONE' }), approval({ id: 82, user: author })],
      record: last(digest),
      policy: policy(
        'zone: UTC',
        'blackout: [{ from: 2026-02-28, to: 2026-03-02, why: quarter end }]',
        'expiresAfterHours: 1',
      ),
      now: '2026-03-01T05:00:00Z',
    });
    expect(codesOf(decision)).toEqual([
      'ApprovalConsumed',
      'Blackout',
      'ApproverFromOutside',
      'ApprovalExpired',
      'ApprovalAtOlderHead',
      'ApprovalByAuthor',
      'ApprovalExpired',
      'TooFewApprovals',
    ]);
  });

  it('says who consumed an approval, and when a window opens', () => {
    const decision = decide({
      record: last(digest),
      policy: policy('zone: Europe/Berlin', 'windows: [{ days: [sat], from: "22:00", to: "04:00" }]'),
      now: '2026-03-01T12:00:00Z',
    });
    const [consumed, outside] = textsOf(decision);
    expect(consumed?.message).toBe(
      'approval consumed by octocat: the swing it approves was started 2026-03-01T02:20:00Z',
    );
    expect(outside?.allowed).toBe('from 2026-03-07T22:00:00+01:00');
  });

  it('says each thing once', () => {
    const veto = approval({ id: 90, user: hubot, state: 'CHANGES_REQUESTED' });
    expect(codesOf(decide({ policy: policy('approvals: 2'), reviews: [approval(), veto] }))).toEqual([
      'ChangesRequested',
      'TooFewApprovals',
    ]);
  });
});

function textsOf(decision: Decision) {
  return decision.granted ? [] : decision.problems;
}

function last(of: string): PairRecord {
  return { ...untouched, generation: 1, last: change(of) };
}

function inProgress(of: string): PairRecord {
  return { ...untouched, generation: 1, inProgress: { ...change(of), direction: 'forward' } };
}

function change(of: string): NonNullable<PairRecord['last']> {
  const context = { lineage: 'x', providers: {}, generation: 0, kind: 'planned', refreshed: true } as NonNullable<
    PairRecord['last']
  >['context'];
  return {
    digest: of,
    inverseDigest: otherDigest,
    context,
    moves: [],
    to: 'b',
    startedAt: '2026-03-01T02:20:00Z',
    approvedBy: octocat.login,
    windowEnds: now,
  };
}
