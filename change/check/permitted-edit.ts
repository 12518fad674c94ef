import { otherSide, type Side } from '../../site';
import type { ApplianceRole, SiteEdit } from '../procedure';
import { nextRow } from '../transition';
import { courseOf, stateOf, tell, type ChangeRecord, type Told } from '../record';

/** An edit of the table in the direction in which this pull request may make it. */
export interface PermittedEdit {
  readonly edit: SiteEdit;
  readonly back: boolean;
}

export function sideOf(record: ChangeRecord, role: ApplianceRole): Side {
  return role === 'leader' ? record.leader : otherSide(record.leader);
}

/** Edits of the steps that are new in this pull request: they must be there. */
export function dueEdits(record: ChangeRecord, stepsInBase: number): readonly PermittedEdit[] {
  return tell(record)
    .filter(({ index }) => index >= stepsInBase)
    .flatMap((told) => editsOf(record, told));
}

/** Whoever goes back, or withdraws, takes along what was merged for the step that never came. */
function editsOf(record: ChangeRecord, { transition, state }: Told): readonly PermittedEdit[] {
  if (transition.kind === 'refused') return [];
  if (transition.kind === 'forward') return (transition.row.edits ?? []).map((edit) => ({ edit, back: false }));
  const undone = transition.kind === 'back' ? transition.undoes : [];
  const edits = [...mergedBefore(record, state), ...undone.flatMap((row) => row.edits ?? [])];
  return edits.map((edit) => ({ edit, back: true }));
}

/** Those of the next step that come before it, and taking them back while the step is not done. */
export function comingEdits(record: ChangeRecord): readonly PermittedEdit[] {
  return mergedBefore(record, stateOf(record)).flatMap((edit) => [
    { edit, back: false },
    { edit, back: true },
  ]);
}

function mergedBefore(record: ChangeRecord, state: Told['state']): readonly SiteEdit[] {
  return (nextRow(courseOf(record), state)?.edits ?? []).filter(({ when }) => when !== 'with');
}

type Valued = Exclude<SiteEdit, { readonly field: 'appliance' | 'retired' }>;

/** What the field reads before and after. */
export function valuesOf(record: ChangeRecord, edit: Valued): readonly [string, string] {
  switch (edit.field) {
    case 'primary':
      return [otherSide(sideOf(record, edit.to)), sideOf(record, edit.to)];
    case 'failover':
      return [edit.from, edit.to];
    case 'version':
      return [record.from, record.to];
  }
}
