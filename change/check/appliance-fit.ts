import type { Side } from '../../site';
import type { Fit, Misfit, Seen } from './fit';
import { entryAt, isLastFree, isLastLifted, isLastRemoved, isLastRestored, isMovedToRetired } from './retired-list';
import { isWholeLink, sideChange } from './side-values';
import type { Difference } from './site-difference';

export type ApplianceChange = 'added' | 'replaced' | 'retired' | 'lifted' | 'removed';

/** Whether a difference is what an appliance's coming, going or leaving changes, value by value. */
export function applianceFit(change: ApplianceChange, seen: Seen): Fit {
  switch (change) {
    case 'added':
      return addedFit(seen);
    case 'replaced':
      return replacedFit(seen);
    case 'retired':
      return retiredFit(seen);
    case 'lifted':
      return listFit(seen, isLastLifted(seen.trees), isLastRemoved(seen.trees) ? protectedStill : onlyProtection);
    case 'removed':
      return isLastFree(seen.trees)
        ? listFit(seen, isLastRemoved(seen.trees), onlyLast)
        : listFit(seen, false, protectedStill);
  }
}

/** A removal that was merged and is taken back before anything is destroyed. */
export function restoredFit(seen: Seen): Fit {
  return listFit(seen, isLastFree({ ...seen.trees, before: seen.trees.after }) && isLastRestored(seen.trees), onlyLast);
}

const onlyNew: Misfit = {
  message: 'the row adds an appliance and changes none that is there',
  remedy: 'take the entry out, which is the way back of that row, and add it again as it shall be',
};
const withEntry: Misfit = {
  message: 'values of a side come and go with its appliance alone',
  remedy: 'change them in the pull request that changes the entry under appliances:, and no other side',
};
/** Read from its end, the diff that retires. */
export const comesBack: Misfit = {
  message: 'the entry comes back from the end of retired:, exactly as it stands there',
  remedy: 'revert the diffs one after the other, the latest first, each in a pull request',
};
export const verbatim: Misfit = {
  message: 'the entry that leaves goes to the end of retired: exactly as it stands, in the same pull request',
  remedy: 'run swing migrate, which writes this diff, or copy the entry as it is',
};
const anotherName: Misfit = {
  message: 'the row puts another appliance in its place, and this one has the same host name',
  remedy: 'give the new appliance a host name of its own, and move the old entry to retired: as it stands',
};
const onlyProtection: Misfit = {
  message: 'only protection: lifted comes, to the last entry of retired:',
  remedy: 'run swing migrate, which writes this diff, or change nothing else of the list',
};
const onlyLast: Misfit = {
  message: 'only the last entry of retired: leaves',
  remedy: 'run swing migrate, which writes this diff, or change nothing else of the list',
};
const protectedStill: Misfit = {
  message: 'the appliance stack still protects the last entry of retired:',
  remedy: 'merge protection: lifted first and apply the appliance stack',
};
const accountComes: Misfit = {
  message: 'account and region come with the new appliance where the file has none, and are never changed by it',
  remedy: 'take this out of the pull request',
};

function addedFit({ difference, trees, side }: Seen): Fit {
  const comes = entryAt(trees.before, side) === undefined && entryAt(trees.after, side) !== undefined;
  if (isEntry(difference, side)) return comes ? 'fits' : onlyNew;
  if (difference.path[0] === 'aws') return accountFit(difference, comes);
  const change = sideChange(difference, trees, side);
  if (change === undefined) return 'elsewhere';
  return comes && change === 'comes' ? 'fits' : withEntry;
}

function replacedFit({ difference, trees, side }: Seen): Fit {
  const [old, young] = [entryAt(trees.before, side), entryAt(trees.after, side)];
  const another = old !== undefined && young !== undefined && old.hostname !== young.hostname;
  const moved = another && isMovedToRetired(trees, side);
  if (isEntry(difference, side) && old !== undefined && young !== undefined && !another) return anotherName;
  if (isEntry(difference, side) || difference.path[0] === 'retired') return moved ? 'fits' : verbatim;
  if (difference.path[0] === 'aws') return accountFit(difference, moved);
  const change = sideChange(difference, trees, side);
  if (change === undefined) return 'elsewhere';
  return moved ? 'fits' : withEntry;
}

function retiredFit({ difference, trees, side }: Seen): Fit {
  const leaves = entryAt(trees.after, side) === undefined && isMovedToRetired(trees, side);
  if (isEntry(difference, side) || difference.path[0] === 'retired') return leaves ? 'fits' : verbatim;
  const change =
    isWholeLink(difference) && difference.after === undefined ? 'goes' : sideChange(difference, trees, side);
  if (change === undefined) return 'elsewhere';
  return leaves && change === 'goes' ? 'fits' : withEntry;
}

function isEntry({ path }: Difference, side: Side): boolean {
  return path[0] === 'appliances' && path[1] === side;
}

function accountFit({ path, before }: Difference, comes: boolean): Fit {
  return comes && path.length === 1 && before === undefined ? 'fits' : accountComes;
}

function listFit({ difference }: Seen, fits: boolean, misfit: Misfit): Fit {
  if (difference.path[0] !== 'retired') return 'elsewhere';
  return fits ? 'fits' : misfit;
}
