import { renderGot, type LocatedYaml, type Path, type Problem } from '../../site';
import type { SiteEdit } from '../procedure';
import type { ChangeRecord } from '../record';
import { sideOf, valuesOf, type PermittedEdit } from './permitted-edit';
import { entryAt, retiredIn } from './retired-list';
import { valueAt } from './site-difference';

export interface Due {
  readonly permitted: PermittedEdit;
  /** Steps recorded after it in the same pull request may have taken it back. */
  readonly later: readonly PermittedEdit[];
  readonly after: LocatedYaml;
}

/** A step is recorded and the file does not tell it: the next plan would be made for a pair that is not there. */
export function lackingProblems(record: ChangeRecord, { permitted, later, after }: Due): readonly Problem[] {
  if (later.some(({ edit }) => isSamePlace(edit, permitted.edit))) return [];
  const lacks = lackOf(record, permitted, after.value);
  if (lacks === undefined) return [];
  const { path, stands, due } = lacks;
  return [
    {
      code: 'EditLacking',
      place: after.placeOf(path),
      message: `${path.join('.')} does not tell the step that ${record.id} records`,
      got: renderGot(stands),
      allowed: due,
      remedy: `write ${due}, or take the step out of this pull request`,
    },
  ];
}

function isSamePlace(one: SiteEdit, other: SiteEdit): boolean {
  if (one.field !== other.field) return false;
  return !('of' in one) || !('of' in other) || one.of === other.of;
}

interface Lack {
  readonly path: Path;
  readonly stands: unknown;
  readonly due: string;
}

function lackOf(record: ChangeRecord, permitted: PermittedEdit, file: unknown): Lack | undefined {
  const { edit, back } = permitted;
  if (edit.field === 'retired') return liftedLack(edit.change, back, file);
  if (edit.field === 'appliance') return entryLack(record, { ...permitted, edit }, file);
  const path: Path = edit.field === 'version' ? ['appliances', sideOf(record, edit.of), 'version'] : [edit.field];
  const due = valuesOf(record, edit)[back ? 0 : 1];
  const stands = valueAt(file, path);
  return stands === due ? undefined : { path, stands, due };
}

/** Whether the right entry left is told by the difference that brought it; here, only that nothing is left of it. */
function liftedLack(change: 'lifted' | 'removed', back: boolean, file: unknown): Lack | undefined {
  const last = retiredIn(file).length - 1;
  const lifted = retiredIn(file)[last]?.protection === 'lifted';
  if (change === 'lifted' && !back && !lifted)
    return { path: ['retired', Math.max(last, 0), 'protection'], stands: undefined, due: 'lifted' };
  if (change === 'removed' && !back && lifted)
    return { path: ['retired', last], stands: retiredIn(file)[last], due: 'no entry' };
  return undefined;
}

type Appliance = Extract<SiteEdit, { readonly field: 'appliance' }>;

function entryLack(
  record: ChangeRecord,
  { edit, back }: PermittedEdit & { readonly edit: Appliance },
  file: unknown,
): Lack | undefined {
  const side = sideOf(record, edit.of);
  const path: Path = ['appliances', side];
  const stands = entryAt(file, side);
  const dueThere = edit.change === 'replaced' || (edit.change === 'added') !== back;
  if (dueThere !== (stands !== undefined)) return { path, stands, due: dueThere ? 'an appliance' : 'no entry' };
  if (edit.change === 'added' || back || retiredIn(file).length > 0) return undefined;
  return { path: ['retired'], stands: undefined, due: 'the entry that left' };
}
