import fc from 'fast-check';
import type { PullRequestReview } from '../../../swing';
import {
  approval,
  codesOf,
  decide,
  digest,
  head,
  hubot,
  octocat,
  olderHead,
  otherDigest,
  policy,
  status,
} from './approval-cases';

const person = fc.integer({ min: 1, max: 6 }).map((id) => ({ id, login: `user-${id}`, bot: id === 6 }));
const second = fc.integer({ min: 0, max: 59 }).map((s) => `2026-03-01T02:00:${String(s).padStart(2, '0')}Z`);

const review: fc.Arbitrary<PullRequestReview> = fc
  .record({
    id: fc.integer({ min: 100, max: 100_000 }),
    user: fc.option(person, { nil: undefined }),
    state: fc.constantFrom('APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING', 'NEW'),
    body: fc.constantFrom('', digest, otherDigest, `${digest} ${otherDigest}`),
    commit: fc.constantFrom(head, olderHead, undefined),
    submittedAt: fc.option(second, { nil: undefined }),
    association: fc.constantFrom('OWNER', 'MEMBER', 'COLLABORATOR', 'CONTRIBUTOR', 'NONE'),
  })
  .map((more) => approval(more));

/** People whom no other list holds, so that nobody settles a request for changes of their own. */
const stranger = fc.integer({ min: 1000, max: 1005 }).map((id) => ({ id, login: `stranger-${id}`, bot: false }));
const irrelevant = fc
  .tuple(
    review,
    fc.oneof(
      fc.record({ state: fc.constantFrom('COMMENTED', 'PENDING') }),
      fc.record({
        state: fc.constantFrom('APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'),
        commit: fc.constantFrom(olderHead, undefined),
        user: stranger,
      }),
      fc.record({ state: fc.constant('DISMISSED'), user: stranger }),
    ),
  )
  .map(([base, more]) => ({ ...base, ...more }));

const reviews = fc.uniqueArray(review, { maxLength: 8, selector: ({ id }) => id });
const policies = fc.constantFrom(
  policy(),
  policy('approvals: 2'),
  policy('approvers: [user-1, user-2]', 'statusCreator: github-actions[bot]'),
);

describe('whatever a list of reviews holds', () => {
  it('comments, reviews of other heads and what others had dismissed never turn a refusal into a grant', () => {
    fc.assert(
      fc.property(reviews, fc.array(irrelevant, { maxLength: 5 }), policies, (given, added, by) => {
        const before = decide({ reviews: given, policy: by });
        if (!before.granted) expect(decide({ reviews: [...given, ...added], policy: by }).granted).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('its order does not matter, only when each was submitted', () => {
    const shuffled = reviews.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, policies, ([given, other], by) => {
        expect(decide({ reviews: other, policy: by })).toEqual(decide({ reviews: given, policy: by }));
      }),
      { numRuns: 500 },
    );
  });

  it('whoever is granted has approved this digest at this head, is a person and not the author', () => {
    fc.assert(
      fc.property(reviews, policies, (given, by) => {
        const decision = decide({ reviews: given, policy: by });
        if (!decision.granted) return;
        expect(decision.approvers.length).toBeGreaterThanOrEqual(by.approvals);
        for (const login of decision.approvers)
          expect(
            given.some(
              ({ user, state, commit, body }) =>
                user?.login === login && !user.bot && state === 'APPROVED' && commit === head && body.includes(digest),
            ),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

it('a plan made again any number of times keeps the approval while its digest stays', () => {
  const times = fc.array(second, { minLength: 1, maxLength: 6 });
  const by = policy('statusCreator: github-actions[bot]');
  fc.assert(
    fc.property(times, fc.boolean(), (at, changed) => {
      const again = at.map((createdAt, index) =>
        status({ id: 1000 + index, createdAt: createdAt.replace('02:00', '02:05') }),
      );
      const other = changed ? [status({ id: 2000, text: otherDigest, createdAt: '2026-03-01T02:06:30Z' })] : [];
      const decision = decide({
        reviews: [approval({ body: '' }), approval({ id: 90, user: hubot, state: 'COMMENTED' })],
        policy: by,
        statuses: [status(), ...again, ...other],
      });
      expect(codesOf(decision).length === 0).toBe(!changed);
      if (decision.granted) expect(decision.approvers).toEqual([octocat.login]);
    }),
  );
});
