import type { Review } from '../review';
import { otherSide, refused, type Side } from '../site';
import type { Workspace } from './workspace';

/** What a person on a terminal is asked before a change nobody approved by digest. */
export interface ConfirmQuestion {
  readonly site: string;
  readonly losing: Side;
  /** What must be typed: the first label of the host name of the side that loses the role, `"support-a"`. */
  readonly losingName: string;
  readonly review: Review;
}

export type Confirm = (question: ConfirmQuestion) => Promise<boolean>;

/** Typing the loser's name, not "yes": the mistake to catch is the wrong direction. */
export function confirmQuestion(workspace: Workspace, to: Side, review: Review): ConfirmQuestion {
  const losing = otherSide(to);
  const losingName = workspace.site.appliances[losing].hostname.split('.')[0] ?? losing;
  return { site: workspace.site.name, losing, losingName, review };
}

/** @throws SwingError exit 3 `NotConfirmed` */
export async function assertConfirmed(question: ConfirmQuestion, confirm: Confirm): Promise<void> {
  if (await confirm(question)) return;
  throw refused({
    code: 'NotConfirmed',
    place: question.site,
    message: 'the change was not confirmed',
    allowed: question.losingName,
    remedy: 'type the name of the side that loses the role, or give --approved DIGEST',
  });
}
