import { readChangedFiles, readEvent, readReviews, readStatuses } from '../../../swing';
import { problemsOf } from '../../fixtures/sites/problems-of';
import { head, payload } from './approval-cases';

const valueOf = (name: string) => payload(name).value as Record<string, unknown>;
const with_ = (name: string, more: object) => ({ file: `${name}.json`, value: { ...valueOf(name), ...more } });
const pullOf = (more: object) =>
  with_('pull-request-closed', {
    pull_request: { ...(valueOf('pull-request-closed')['pull_request'] as object), ...more },
  });

describe('what GitHub sends is read as what it documents:', () => {
  it('a merged pull request', () => {
    expect(readEvent(payload('pull-request-closed'))).toMatchObject({
      action: 'closed',
      reviewId: undefined,
      pullRequest: {
        name: 'octo-org/pairs#12',
        head,
        state: 'merged',
        draft: false,
        base: 'main',
        defaultBranch: 'main',
        changedFiles: 1,
      },
    });
  });

  it('a submitted review, whose pull request says merged_at and not merged', () => {
    expect(readEvent(payload('pull-request-review-submitted'))).toMatchObject({
      reviewId: 81,
      pullRequest: { state: 'open', head },
    });
  });

  it('a pull request that was closed and not merged', () => {
    expect(readEvent(pullOf({ merged: false, merged_at: null })).pullRequest.state).toBe('closed');
  });

  it('reviews, in one page or in several', () => {
    const { file, value } = payload('reviews');
    const pages = (value as unknown[]).map((review) => [review]);
    expect(readReviews({ file, value: pages })).toEqual(readReviews({ file, value }));
    expect(readReviews({ file, value })[1]).toMatchObject({
      state: 'APPROVED',
      commit: head,
      user: { login: 'octocat', bot: false },
    });
  });

  it('statuses with their commit and creator, files with their names', () => {
    expect(readStatuses(payload('statuses'))[0]).toMatchObject({
      commit: head,
      creator: 'github-actions[bot]',
      context: 'swing/support.example.com',
    });
    expect(readChangedFiles(payload('files'))).toEqual([{ path: 'sites/support.example.com.yaml', before: undefined }]);
  });

  it('a deleted account is nobody', () => {
    expect(readEvent(pullOf({ user: null })).pullRequest.author).toBeUndefined();
  });
});

describe('what GitHub did not send fails with its place:', () => {
  it.each([
    ['a push', () => readEvent({ file: 'e.json', value: { ref: 'refs/heads/main' } }), 'NotAPullRequestEvent'],
    [
      'a comment on an issue',
      () => readEvent({ file: 'e.json', value: { issue: { pull_request: {} }, comment: {} } }),
      'NotAPullRequestEvent',
    ],
    ['nothing', () => readEvent({ file: 'e.json', value: null }), 'NotAPullRequestEvent'],
    ['a pull request without a head', () => readEvent(pullOf({ head: {} })), 'GithubPayload'],
    ['a head that is no hash', () => readEvent(pullOf({ head: { sha: 'main' } })), 'GithubPayload'],
    [
      'an error instead of reviews',
      () => readReviews({ file: 'e.json', value: { message: 'Not Found' } }),
      'GithubPayload',
    ],
    [
      'the combined status',
      () => readStatuses({ file: 'e.json', value: { state: 'success', statuses: [] } }),
      'GithubPayload',
    ],
    [
      'a review at no time that is one',
      () => readReviews({ file: 'e.json', value: [{ submitted_at: 'yesterday' }] }),
      'GithubPayload',
    ],
  ])('%s', (_, act, code) => {
    const problems = problemsOf(act);
    expect(problems.length).toBeGreaterThan(0);
    problems.forEach((problem) =>
      expect(problem).toMatchObject({ code, place: expect.stringMatching(/\.json$/) as string }),
    );
  });
});
