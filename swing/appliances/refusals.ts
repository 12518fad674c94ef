import type { Unknown } from '../../live';
import type { ApplianceReview } from '../../review';
import { refused, SwingError, type Problem } from '../../site';
import { malformedDigest } from '../approval';
import { refusalCode } from '../refusal-code';
import type { PlannedAppliances } from './planned-appliances';

/** @throws SwingError exit 3 with every check that the live world refuted */
export function assertChecked({ checks }: PlannedAppliances): void {
  const problems = checks
    .filter(({ status }) => status === 'refuted')
    .map(({ id, sentence, remedy }): Problem => {
      return { code: refusalCode(id), place: id, message: sentence, ...(remedy === undefined ? {} : { remedy }) };
    });
  if (problems.length > 0) throw refused(...problems);
}

/** Whether a digest that was given approves this plan; without one a person is asked, where one can be. */
export type ApplianceApproval = 'digest' | 'ask';

/** @throws SwingError exit 3 `ApprovalMalformed`, `ApprovalMissing`, `ApprovalStale` */
export function approvedFor(review: ApplianceReview, approved: string | undefined, canAsk: boolean): ApplianceApproval {
  const place = 'swing apply --stack appliances';
  if (approved === undefined) {
    if (canAsk) return 'ask';
    throw refused({
      code: 'ApprovalMissing',
      place,
      message: 'nobody approved this change',
      allowed: review.digest ?? 'none',
      remedy: 'have the review approved, then give its digest with --approved, or run this on a terminal and confirm',
    });
  }
  const malformed = malformedDigest(approved);
  if (malformed !== undefined) throw refused(malformed);
  if (approved === review.digest) return 'digest';
  throw refused({
    code: 'ApprovalStale',
    place: '--approved',
    message:
      'the digest approves another change: the plan, the state, the generation or the providers differ, or it was used up',
    got: JSON.stringify(approved),
    allowed: review.digest ?? 'none: nothing would be changed',
    remedy: 'run swing plan --stack appliances, have the new review approved, and give its digest',
  });
}

/** Nothing is taken for absent because it could not be read. @returns exit 5 `AwsNotReadable` */
export function notReadable(place: string, reading: Unknown): SwingError {
  const message = `what lives cannot be read: ${reading.reason}`;
  return new SwingError(5, [{ code: 'AwsNotReadable', place, message, remedy: 'repair the access, then try again' }]);
}
