import type { GithubUser, PullRequestReview } from './github';

/** What one person thinks of a pull request now. */
export interface Opinion extends PullRequestReview {
  readonly user: GithubUser;
  readonly submittedAt: string;
}

/**
 * States that leave an earlier opinion as it was. Every other one, an unknown one too, replaces it: a dismissed review keeps
 * its place in time and changes its state, so nothing older comes back.
 *
 * @source https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/about-pull-request-reviews
 * @source https://docs.github.com/en/graphql/reference/objects#pullrequest (latestOpinionatedReviews)
 */
const withoutOpinion: readonly string[] = ['COMMENTED', 'PENDING'];

/** Everybody's latest opinion, in the order in which they were given; the order of the list does not matter. */
export function opinionsOf(reviews: readonly PullRequestReview[]): readonly Opinion[] {
  const opinions = reviews.filter(isOpinion).toSorted(byTime);
  return opinions.filter(({ user }, index) => !opinions.slice(index + 1).some((later) => later.user.id === user.id));
}

function isOpinion(review: PullRequestReview): review is Opinion {
  return review.user !== undefined && review.submittedAt !== undefined && !withoutOpinion.includes(review.state);
}

/** GitHub's times have whole seconds; of one second the higher number is the later review. */
function byTime(one: Opinion, other: Opinion): number {
  return Date.parse(one.submittedAt) - Date.parse(other.submittedAt) || one.id - other.id;
}
