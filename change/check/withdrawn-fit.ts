import type { Fit, Seen } from './fit';
import { entryAt, isLastFree, isLastLifted, isLastRemoved, isMovedToRetired } from './retired-list';

/**
 * The way back of an appliance that was added and exists already: taken out of the file at once, its instance would be
 * destroyed. So it goes to `retired:`, is lifted, and leaves, in three diffs.
 */
export function withdrawnFit({ difference, trees, side }: Seen): Fit {
  const [was, is] = [entryAt(trees.before, side), entryAt(trees.after, side)];
  const gone = was === undefined && is === undefined;
  const removed = gone && isLastFree(trees) && isLastRemoved(trees);
  const account = difference.path[0] === 'aws' && difference.path.length === 1 && difference.after === undefined;
  if (account) return removed ? 'fits' : 'elsewhere';
  if (difference.path[0] !== 'retired') return 'elsewhere';
  const moved = was !== undefined && is === undefined && isMovedToRetired(trees, side);
  return moved || removed || (gone && isLastLifted(trees)) ? 'fits' : 'elsewhere';
}
