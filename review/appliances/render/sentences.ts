import type { Extras } from '../../render/extras';
import type { ApplianceReview } from '../verdict';

/** `"3 changes"`, `"no changes"`; for a safe plan with `", nothing of the present primary A changes"`. */
export function countSentence({ changes, primary, verdict }: ApplianceReview): string {
  const count = `${changes.length === 0 ? 'no' : changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
  return verdict === 'safe' ? `${count}, nothing of the present primary ${primary.toUpperCase()} changes` : count;
}

/** What stays, by host name; undefined where the plan keeps nothing untouched. */
export function keptSentence({ kept }: ApplianceReview): string | undefined {
  return kept.length === 0
    ? undefined
    : `Kept as they are, with instance, interface and own address: ${kept.join(', ')}.`;
}

/** What cannot be undone. */
export function goesSentence({ goes, verdict }: ApplianceReview): string | undefined {
  return goes.length === 0
    ? undefined
    : `${verdict === 'safe' ? 'Goes' : 'Would go'} for good: ${goes.join(', ')}. Nothing brings it back; what was only on its disk is lost.`;
}

/** The open change and its next step; undefined where none is open. */
export function changeSentence({ change: permit }: ApplianceReview): string | undefined {
  if (permit === undefined) return undefined;
  const { id, procedure, state } = permit.change;
  return `Change record: ${id}, ${procedure}, now ${state}; its next row is ${permit.next}.`;
}

/** Whom it hits, and how to go back; nothing is promised of what is not safe. */
export function afterwardSentences(review: ApplianceReview): readonly string[] {
  if (review.changes.length === 0 || review.verdict !== 'safe') return [];
  const created = review.changes.some(({ action }) => action === 'create');
  const back = created
    ? 'Going back: what is created serves nobody until a swing; it goes again by retired:, with its protection lifted first.'
    : 'Going back: the next plan puts protection back on when the site file says so.';
  const hits = 'Whom it hits: nobody who is connected to the primary.';
  return review.goes.length > 0 ? [hits, 'Going back: there is no way back from a destroyed appliance.'] : [hits, back];
}

/** Approved once: the digest holds the serial of the state, which an apply advances. */
export const digestNote = 'serves once, and there is no way back in it';

/** Whether anything was looked at. */
export function wasChecked({ checked = [] }: Extras): boolean {
  return checked.length > 0;
}
