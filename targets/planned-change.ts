import type { PlannedChange } from './pointer';

/** Whether a change does exactly these actions, in this order: the order of a replace is what makes its gap. */
export function does(change: PlannedChange, ...actions: readonly string[]): boolean {
  return change.actions.length === actions.length && actions.every((action, index) => change.actions[index] === action);
}

/** Whether the object that stands there now goes away, alone or as part of a replace. */
export function deletes(change: PlannedChange): boolean {
  return change.actions.includes('delete');
}

/** Whether one of the attributes has another value afterwards; null, absent, "" and [] are one and the same. */
export function changes(change: PlannedChange, ...attributes: readonly string[]): boolean {
  if (change.before === null || change.after === null) return false;
  const { before, after } = change;
  return attributes.some((attribute) => canonical(before[attribute]) !== canonical(after[attribute]));
}

/** Whether an attribute has a value before or after. */
export function mentions(change: PlannedChange, attribute: string): boolean {
  return [change.before, change.after].some((values) => !isEmpty(values?.[attribute]));
}

/** Whether a value is null, absent, "" or []. */
export function isEmpty(value: unknown): boolean {
  return canonical(value) === canonical(undefined);
}

/** Text of a value that is equal when Terraform would see no difference; lists are compared as sets. */
function canonical(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return JSON.stringify(value.map(canonical).toSorted());
  const empty = value === undefined || value === null || value === '' || Array.isArray(value);
  return empty ? 'null' : JSON.stringify(value);
}

/** Whether Terraform gives one of the attributes as the reason for a replace. */
export function replacedBy(change: PlannedChange, ...attributes: readonly string[]): boolean {
  return change.replacePaths.some(([first]) => attributes.includes(String(first)));
}

/** Whether a list or set has members before that it has not afterwards; what is known only after apply loses nothing. */
export function losesMembers(change: PlannedChange, attribute: string): boolean {
  const [before, after] = [change.before?.[attribute], change.after?.[attribute]];
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const kept = new Set(after.map(canonical));
  return before.some((member) => !kept.has(canonical(member)));
}
