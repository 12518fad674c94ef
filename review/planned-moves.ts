import { pointerTypes, type PointerType, type PointerValues } from '../targets';
import type { Marks, Plan, ResourceChange } from './plan';
import { byCodeUnit, pointerValues, sameValues } from './pointer-values';
import type { PlannedMove } from './verdict';

/** A change of a resource whose attributes say who is primary. */
export interface PointerChange {
  readonly change: ResourceChange;
  readonly type: PointerType;
  readonly before: PointerValues;
  readonly after: PointerValues;
  readonly moves: boolean;
}

/** What stands in a move instead of a value that must not be shown. */
const hidden = '(sensitive)';

/** What the plan changes about who holds what, sorted by address; the unit of digest and rollback. */
export function plannedMovesOf(plan: Plan): readonly PlannedMove[] {
  return movesOf(pointerChangesOf(plan.resource_changes));
}

export function movesOf(changes: readonly PointerChange[]): readonly PlannedMove[] {
  return changes
    .filter((change) => change.moves)
    .map(plannedMove)
    .sort((one, other) => byCodeUnit(one.address, other.address));
}

/** The living pointers among these changes; deposed objects are judged apart. */
export function pointerChangesOf(changes: readonly ResourceChange[]): readonly PointerChange[] {
  return changes.flatMap((change) => {
    const type = pointerTypeOf(change);
    return type === undefined || change.deposed !== undefined ? [] : [pointerChange(change, type)];
  });
}

/** Undefined for a resource that is no pointer: types without pointer attributes are known for their hazards only. */
export function pointerTypeOf(change: ResourceChange): PointerType | undefined {
  const type = change.mode === 'managed' ? pointerTypes.get(change.type) : undefined;
  return type !== undefined && type.attributes.length > 0 ? type : undefined;
}

/** A forgotten object stays as it is: Terraform shows `after` as null, yet nothing moves. */
function pointerChange(change: ResourceChange, type: PointerType): PointerChange {
  const before = pointerValues(type, change.change.before);
  const after = pointerValues(type, change.change.after);
  const forgotten = change.change.actions.every((action) => action === 'forget');
  return { change, type, before, after, moves: !forgotten && !sameValues(before, after) };
}

function plannedMove({ change, type, before, after }: PointerChange): PlannedMove {
  const { address } = change;
  const { before_sensitive, after_sensitive } = change.change;
  return { address, before: masked(type, before, before_sensitive), after: masked(type, after, after_sensitive) };
}

function masked({ nested }: PointerType, values: PointerValues, sensitive: Marks): PointerValues {
  const inside = nested !== undefined && isMarked(sensitive, nested.block);
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    inside || isMarked(sensitive, name) ? hidden : value,
  ]);
  return Object.fromEntries(entries) as PointerValues;
}

/** Whether an attribute, or anything inside of it, is unknown or sensitive. */
export function isMarked(marks: Marks, name: string): boolean {
  return typeof marks === 'boolean' ? marks : hasMark(marks[name]);
}

function hasMark(mark: unknown): boolean {
  if (typeof mark === 'object' && mark !== null) return Object.values(mark).some(hasMark);
  return mark === true;
}
