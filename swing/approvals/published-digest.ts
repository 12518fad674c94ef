import { sameLogin, type CommitStatus } from './github';

/** The context under which the review job writes a site's digest: `"swing/support.example.com"`. */
export function statusContextOf(site: string): string {
  return `${contextPrefix}${site}`;
}

const contextPrefix = 'swing/';

/** What is known of a digest at the head besides the reviews. */
export interface Publication {
  readonly statuses: readonly CommitStatus[];
  readonly head: string;
  readonly site: string;
  /** Login of the review job; nobody else's statuses count. */
  readonly creator: string | undefined;
}

export type Published =
  | { readonly published: 'yes' }
  /** It stands there now and did not when the review was submitted: what was approved was not this. */
  | { readonly published: 'later'; readonly since: string }
  | { readonly published: 'other'; readonly digests: readonly string[] }
  | { readonly published: 'no' };

/**
 * Whether the review job's status held this digest when a review was submitted, and holds it now. Both: an approval given
 * while another plan was shown must not pass to this one, and one whose plan was replaced since must not count.
 */
export function publishedAt(publication: Publication, digest: string, submittedAt: string): Published {
  const history = historyOf(publication);
  const now = history.at(-1);
  if (now === undefined) return { published: 'no' };
  if (!holds(now, digest)) return { published: 'other', digests: digestsIn(now.text) };
  const then = history.findLast((status) => Date.parse(status.createdAt) < Date.parse(submittedAt));
  return then !== undefined && holds(then, digest)
    ? { published: 'yes' }
    : { published: 'later', since: now.createdAt };
}

/** The other site under whose name a digest was published, if it was. */
export function siteOfDigest(publication: Publication, digest: string): string | undefined {
  const found = trusted(publication).find((status) => digestsIn(status.text).includes(digest));
  return found?.context.slice(contextPrefix.length);
}

/** Every digest in a text, once. */
export function digestsIn(text: string): readonly string[] {
  return [...new Set(text.match(/swing-v1:[0-9a-f]{64}(?![0-9a-f])/g) ?? [])];
}

/** Oldest first. */
function historyOf(publication: Publication): readonly CommitStatus[] {
  return trusted(publication)
    .filter(({ context }) => context === statusContextOf(publication.site))
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt) || one.id - other.id);
}

function trusted({ statuses, head, creator }: Publication): readonly CommitStatus[] {
  const ours = ({ commit, context, creator: by }: CommitStatus) =>
    commit === head && context.startsWith(contextPrefix) && creator !== undefined && sameLogin(by, creator);
  return statuses.filter(ours);
}

function holds(status: CommitStatus, digest: string): boolean {
  return status.state === 'success' && digestsIn(status.text).includes(digest);
}
