import { otherSide, type Side } from '../../site';
import type { ApplianceRole, SiteEdit } from '../procedure';
import { nextRow, type Transition } from '../transition';
import { courseOf, stateOf, tell, type ChangeRecord } from '../record';
import type { Difference } from './site-difference';

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
    .flatMap(({ transition }) => editsOf(transition));
}

function editsOf(transition: Transition): readonly PermittedEdit[] {
  if (transition.kind === 'forward') return (transition.row.edits ?? []).map((edit) => ({ edit, back: false }));
  if (transition.kind !== 'back') return [];
  return transition.undoes.flatMap(({ edits = [] }) => edits.map((edit) => ({ edit, back: true })));
}

/** Those of the next step that come before it, and taking them back while the step is not done. */
export function comingEdits(record: ChangeRecord): readonly PermittedEdit[] {
  const edits = nextRow(courseOf(record), stateOf(record))?.edits ?? [];
  return edits
    .filter(({ when }) => when !== 'with')
    .flatMap((edit) => [
      { edit, back: false },
      { edit, back: true },
    ]);
}

/** Whether a difference is what an edit says, in its direction. */
export function matches(record: ChangeRecord, { edit, back }: PermittedEdit, difference: Difference): boolean {
  const { kind, before, after } = difference;
  if (edit.field === 'appliance') return matchesAppliance(sideOf(record, edit.of), difference);
  if (edit.field === 'retired') return kind.field === 'retired';
  if (kind.field !== edit.field) return false;
  if (kind.field === 'version' && edit.field === 'version' && kind.side !== sideOf(record, edit.of)) return false;
  const [from, to] = valuesOf(record, edit);
  return before === (back ? to : from) && after === (back ? from : to);
}

/** With the entry come the values that its side needs in targets and infrastructure, and its place under retired. */
function matchesAppliance(side: Side, { kind, path }: Difference): boolean {
  if (kind.field === 'appliance' || kind.field === 'version') return kind.side === side;
  if (kind.field === 'retired') return true;
  return kind.field === 'rest' && (path.at(-1) === side || path.includes(side) || path[0] === 'aws');
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
