import { z } from 'zod';
import { badInput, schemaProblems } from '../../site';
import type { ChangedFile, CommitStatus, GithubUser, PullRequest, PullRequestEvent, PullRequestReview } from './github';

/** @source https://docs.github.com/en/webhooks/webhook-events-and-payloads — deleted accounts are null */
const user = z.object({ id: z.number().int(), login: z.string().min(1), type: z.string().default('User') });

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, { error: 'must be the full hash of a commit' });

const time = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-03-01T02:00:00Z' });

/** What `pull_request` and `pull_request_review` have in common; the latter has no `merged`, only `merged_at`. */
const pullRequest = z.object({
  number: z.number().int(),
  url: z.string().min(1),
  html_url: z.string().min(1),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().default(false),
  merged: z.boolean().nullish(),
  merged_at: time.nullish(),
  user: user.nullable(),
  head: z.object({ sha }),
  base: z.object({ ref: z.string().min(1), repo: z.object({ default_branch: z.string().optional() }) }),
  changed_files: z.number().int().optional(),
});

const event = z.object({
  action: z.string(),
  pull_request: pullRequest,
  review: z.object({ id: z.number().int() }).optional(),
  repository: z.object({ full_name: z.string().min(1), default_branch: z.string().optional() }),
});

/** @source https://docs.github.com/en/rest/pulls/reviews#list-reviews-for-a-pull-request */
const review = z.object({
  id: z.number().int(),
  user: user.nullable(),
  state: z.string().min(1),
  body: z.string().nullish(),
  commit_id: z.string().nullish(),
  submitted_at: time.nullish(),
  author_association: z.string().default('NONE'),
  pull_request_url: z.string().min(1),
});

/** @source https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference */
const status = z.object({
  id: z.number().int(),
  url: z.string().min(1),
  state: z.string().min(1),
  context: z.string(),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
  created_at: time,
  creator: user.nullish(),
});

/** @source https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const changedFile = z.object({ filename: z.string().min(1), previous_filename: z.string().optional() });

/** One JSON document that GitHub sent, and the file it lies in. */
export interface Payload {
  readonly file: string;
  readonly value: unknown;
}

/** The payload of a `pull_request` or `pull_request_review` event. @throws SwingError 2 `NotAPullRequestEvent` and others */
export function readEvent(payload: Payload): PullRequestEvent {
  const { value, file } = payload;
  const isMap = typeof value === 'object' && value !== null;
  if (!isMap || !('pull_request' in value) || typeof value.pull_request !== 'object') throw notOfAPullRequest(file);
  const parsed = parsedAs(event, payload);
  const { pull_request: request, repository } = parsed;
  const pull: PullRequest = {
    name: `${repository.full_name}#${request.number}`,
    url: request.url,
    page: request.html_url,
    author: userOf(request.user),
    head: request.head.sha,
    state: request.merged === true || typeof request.merged_at === 'string' ? 'merged' : request.state,
    draft: request.draft,
    base: request.base.ref,
    defaultBranch: request.base.repo.default_branch ?? repository.default_branch,
    changedFiles: request.changed_files,
  };
  return { action: parsed.action, pullRequest: pull, reviewId: parsed.review?.id };
}

/** The list of reviews, as one page or as `gh api --paginate --slurp` gives it: a list of pages. @throws SwingError 2 */
export function readReviews(payload: Payload): readonly PullRequestReview[] {
  return parsedAs(z.array(review), pagesOf(payload)).map((each) => ({
    id: each.id,
    user: userOf(each.user),
    // the list says APPROVED, a webhook says approved
    state: each.state.toUpperCase(),
    body: each.body ?? '',
    commit: each.commit_id ?? undefined,
    submittedAt: each.submitted_at ?? undefined,
    association: each.author_association,
    pullRequestUrl: each.pull_request_url,
  }));
}

/** The list of statuses of one commit, not the combined one, which names no creators. @throws SwingError 2 */
export function readStatuses(payload: Payload): readonly CommitStatus[] {
  return parsedAs(z.array(status), pagesOf(payload)).map((each) => ({
    id: each.id,
    commit: each.url.split('/').at(-1) ?? '',
    context: each.context,
    state: each.state,
    creator: each.creator?.login,
    text: `${each.description ?? ''} ${each.target_url ?? ''}`,
    createdAt: each.created_at,
  }));
}

/** The list of files a pull request changes. @throws SwingError 2 */
export function readChangedFiles(payload: Payload): readonly ChangedFile[] {
  return parsedAs(z.array(changedFile), pagesOf(payload)).map(({ filename, previous_filename: before }) => ({
    path: filename,
    before,
  }));
}

function pagesOf({ file, value }: Payload): Payload {
  const pages = Array.isArray(value) && value.length > 0 && value.every((page) => Array.isArray(page));
  return { file, value: pages ? (value as unknown[][]).flat() : value };
}

function userOf(parsed: z.infer<typeof user> | null): GithubUser | undefined {
  return parsed === null ? undefined : { id: parsed.id, login: parsed.login, bot: parsed.type !== 'User' };
}

function parsedAs<Shape>(schema: z.ZodType<Shape>, { file, value }: Payload): Shape {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = schemaProblems(parsed.error.issues, [], value);
  throw badInput(
    ...problems.map(({ message, got, allowed }) => ({
      code: 'GithubPayload',
      place: file,
      message,
      ...(got === undefined ? {} : { got }),
      ...(allowed === undefined ? {} : { allowed }),
      remedy: "give GitHub's own answer, unchanged; see the guide on pull requests",
    })),
  );
}

function notOfAPullRequest(file: string): Error {
  return badInput({
    code: 'NotAPullRequestEvent',
    place: file,
    message: 'this is not the event of a pull request, so nobody can have approved anything in it',
    allowed: 'the payload of pull_request or pull_request_review, which a job finds at $GITHUB_EVENT_PATH',
    remedy: 'run this in a workflow on pull_request, types: [closed]',
  });
}
