import type { PointerValues } from '../targets';

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
