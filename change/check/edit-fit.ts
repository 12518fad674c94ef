import type { ChangeRecord } from '../record';
import { applianceFit, comesBack, restoredFit, verbatim } from './appliance-fit';
import type { Fit, Seen } from './fit';
import { sideOf, valuesOf, type PermittedEdit } from './permitted-edit';
import { withoutLastProtection } from './retired-list';
import type { Trees } from './side-values';
import type { Difference } from './site-difference';
import { withdrawnFit } from './withdrawn-fit';

/** Whether a difference is what an edit says, in its direction. */
export function fitOf(record: ChangeRecord, permitted: PermittedEdit, found: Found): Fit {
  const { edit, back } = permitted;
  if (edit.field !== 'appliance' && edit.field !== 'retired') return valueFit(record, permitted, found.difference);
  const seen: Seen = { ...found, side: sideOf(record, edit.of) };
  if (!back) return applianceFit(edit.change, seen);
  if (edit.change === 'removed') return restoredFit(seen);
  // a way back is the same diff read from its end; protection that was lifted meanwhile is taken back with the rest
  const end = inverted(seen);
  const whole = edit.change === 'lifted' ? end : unlifted(end);
  const reverted = applianceFit(edit.change, whole);
  if (reverted !== 'fits' && edit.change === 'added' && withdrawnFit(seen) === 'fits') return 'fits';
  return reverted === verbatim ? comesBack : reverted;
}

/** A difference in the two readings of the file it lies in. */
export interface Found {
  readonly difference: Difference;
  readonly trees: Trees;
}

function inverted({ difference, trees, side }: Seen): Seen {
  return {
    side,
    difference: { ...difference, before: difference.after, after: difference.before },
    trees: { before: trees.after, after: trees.before },
  };
}

function unlifted(seen: Seen): Seen {
  return { ...seen, trees: { ...seen.trees, after: withoutLastProtection(seen.trees.after) } };
}

function valueFit(record: ChangeRecord, { edit, back }: PermittedEdit, { kind, before, after }: Difference): Fit {
  if (edit.field === 'appliance' || edit.field === 'retired' || kind.field !== edit.field) return 'elsewhere';
  if (kind.field === 'version' && edit.field === 'version' && kind.side !== sideOf(record, edit.of)) return 'elsewhere';
  const [from, to] = valuesOf(record, edit);
  return before === (back ? to : from) && after === (back ? from : to) ? 'fits' : 'elsewhere';
}
