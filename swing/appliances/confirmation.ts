import { partOf, type ApplianceReview } from '../../review';
import { refused } from '../../site';

/** What a person on a terminal is asked before a change of the appliance stack that nobody approved by digest. */
export interface ApplianceQuestion {
  readonly site: string;
  /** What must be typed: the first label of the host name that the change is about, `"support-b"`. */
  readonly word: string;
  readonly review: ApplianceReview;
}

export type ConfirmAppliances = (question: ApplianceQuestion) => Promise<boolean>;

/** @throws SwingError exit 3 `NotConfirmed` */
export async function assertAppliancesConfirmed(review: ApplianceReview, confirm: ConfirmAppliances): Promise<void> {
  const word = wordFor(review);
  if (await confirm({ site: review.site, word, review })) return;
  throw refused({
    code: 'NotConfirmed',
    place: review.site,
    message: 'the change was not confirmed',
    allowed: word,
    remedy: 'type the first part of the host name it is about, or give --approved DIGEST',
  });
}

/** What goes before what is made: the mistake to catch is the wrong appliance. */
function wordFor({ goes, changes, site }: ApplianceReview): string {
  const named = changes.flatMap((change) => {
    const part = partOf({ address: change.address, type: change.address.split('.')[0] ?? '', mode: 'managed' });
    return part !== undefined && 'hostname' in part ? [part.hostname] : [];
  });
  return (goes[0] ?? named[0] ?? site).split('.')[0] ?? site;
}
