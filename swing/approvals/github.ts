/** What GitHub says of a pull request, as far as an approval depends on it. */
export interface PullRequestEvent {
  /** `"closed"`, `"submitted"`, … */
  readonly action: string;
  readonly pullRequest: PullRequest;
  /** In a `pull_request_review` event: the review it is about. */
  readonly reviewId: number | undefined;
}

export interface PullRequest {
  /** `"octocat/Hello-World#12"`. */
  readonly name: string;
  /** In the API. */
  readonly url: string;
  /** For people. */
  readonly page: string;
  /** Undefined when the account is gone. */
  readonly author: GithubUser | undefined;
  /** Commit that was reviewed; of a merged pull request the last one before the merge. */
  readonly head: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  /** The branch it is merged into. */
  readonly base: string;
  readonly defaultBranch: string | undefined;
  /** How many files it changes; only in `pull_request` events. */
  readonly changedFiles: number | undefined;
}

export interface GithubUser {
  readonly id: number;
  readonly login: string;
  /** Anything but `type: User`. */
  readonly bot: boolean;
}

export interface PullRequestReview {
  readonly id: number;
  readonly user: GithubUser | undefined;
  /** `APPROVED CHANGES_REQUESTED COMMENTED DISMISSED PENDING`. */
  readonly state: string;
  readonly body: string;
  readonly commit: string | undefined;
  /** ISO 8601; absent while pending. */
  readonly submittedAt: string | undefined;
  /** `OWNER MEMBER COLLABORATOR CONTRIBUTOR NONE …`. */
  readonly association: string;
  readonly pullRequestUrl: string;
}

export interface CommitStatus {
  readonly id: number;
  /** From the status's own address. */
  readonly commit: string;
  readonly context: string;
  readonly state: string;
  readonly creator: string | undefined;
  /** Description and target address. */
  readonly text: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ChangedFile {
  readonly path: string;
  /** Its former name, when it was renamed. */
  readonly before: string | undefined;
}

/** Logins are compared as GitHub does, without regard to case. */
export function sameLogin(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

/** By number, since a login can change hands; by login too, since whoever bears the author's name is not somebody else. */
export function samePerson(one: GithubUser, other: GithubUser | undefined): boolean {
  return other !== undefined && (one.id === other.id || sameLogin(one.login, other.login));
}
