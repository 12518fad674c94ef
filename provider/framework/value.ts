/** A number no double holds, as it was written: `"12345678901234567890"`. */
export class ExactNumber {
  public constructor(public readonly text: string) {}
}

/** Stands where Terraform does not know a value before apply. */
export const unknown: unique symbol = Symbol('unknown');

export type Unknown = typeof unknown;

/** One value of Terraform's. Sets are lists without order and without duplicates; maps and objects are records. */
export type Value =
  string | number | boolean | null | Unknown | ExactNumber | readonly Value[] | { readonly [name: string]: Value };

/** The attributes of one object, every one of its schema present, `null` where nothing was said. */
export type Values = Readonly<Record<string, Value>>;

/** Whether nothing in it, however deep, is unknown. */
export function isKnown(value: Value): boolean {
  if (value === unknown) return false;
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return true;
  return Object.values(value).every(isKnown);
}
