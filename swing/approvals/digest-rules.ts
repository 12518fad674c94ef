import type { Bench, Complaint } from './bench';
import type { Opinion } from './opinions';
import { digestsIn, publishedAt, siteOfDigest, type Publication } from './published-digest';

/** Whether an approval says to which plan. What the reviewer wrote out goes before what stood beside it. */
export function digestProblems(opinion: Opinion, { publication, digest }: Bench): readonly Complaint[] {
  const written = digestsIn(opinion.body);
  if (written.includes(digest)) return [];
  if (written.length > 0) return [ofAnother(written, { publication, digest })];
  const found = publishedAt(publication, digest, opinion.submittedAt);
  switch (found.published) {
    case 'yes':
      return [];
    case 'later':
      return [approvedBefore(opinion, digest, found.since)];
    case 'other':
      return [ofAnother(found.digests, { publication, digest })];
    case 'no':
      return [withoutDigest(digest, publication)];
  }
}

function ofAnother(got: readonly string[], { publication, digest }: Pick<Bench, 'publication' | 'digest'>): Complaint {
  const sites = got.flatMap((each) => siteOfDigest(publication, each) ?? []);
  const other = sites.find((site) => site !== publication.site);
  const rest = { got: got.join(', ') || 'none: the review job gave no digest', allowed: digest };
  if (other !== undefined)
    return {
      code: 'ApprovalOfAnotherSite',
      message: `this approves a plan of ${other}, not of ${publication.site}`,
      ...rest,
      remedy: `review the plan of ${publication.site} and give its digest`,
    };
  return {
    code: 'ApprovalOfAnotherPlan',
    message: 'this approves another plan: another site, another state of the world, or one that was used up',
    ...rest,
    remedy: 'look at the present plan and submit a review with its digest',
  };
}

function approvedBefore({ submittedAt }: Opinion, digest: string, since: string): Complaint {
  return {
    code: 'ApprovalBeforePlan',
    message: 'the review was submitted before this plan was shown, so it approves an earlier one',
    got: `submitted ${submittedAt}, shown since ${since}`,
    allowed: digest,
    remedy: 'look at the present plan and submit the review anew',
  };
}

function withoutDigest(digest: string, { creator, site }: Publication): Complaint {
  const status = creator === undefined ? '' : `, or let ${creator} write it into the commit status swing/${site}`;
  return {
    code: 'ApprovalWithoutDigest',
    message: 'the review says yes and does not say to which plan',
    allowed: digest,
    remedy: `write the digest into the body of the review${status}`,
  };
}
