import type { Side } from '../site';
import type { Pointer, PointerValues } from '../targets';
import type { SwingTargetProps } from './swing-target';

/** The attributes of a pointer at who holds it. @throws Error when they are not known: a defect of the construct. */
export function valuesHeld(pointer: Pointer, { holder, pair }: SwingTargetProps): PointerValues {
  const side: Side = holder ?? pair.site.primary;
  const values = pointer.values[side];
  if (values === undefined) throw new Error(`appliance ${side} has no network interface in the cloud`);
  return values;
}

/** One text attribute of a pointer: `findText(values, 'zone_id')`. @throws Error when it is absent: a defect of its kind. */
export function findText(values: PointerValues, attribute: string): string {
  const value = values[attribute];
  if (typeof value !== 'string')
    throw new Error(`pointer attribute ${attribute} must be text, got ${JSON.stringify(value)}`);
  return value;
}

/** One list attribute of a pointer: `findList(values, 'records')`. @throws Error as `findText` does. */
export function findList(values: PointerValues, attribute: string): string[] {
  const value = values[attribute];
  if (!Array.isArray(value))
    throw new Error(`pointer attribute ${attribute} must be a list, got ${JSON.stringify(value)}`);
  return [...(value as readonly string[])];
}

/** One text attribute that some pointers lack: `tryText(values, 'name')`, absent at the apex of a zone. */
export function tryText(values: PointerValues, attribute: string): string | undefined {
  return values[attribute] === undefined ? undefined : findText(values, attribute);
}
