import { ExactNumber, unknown, type Value, type Values } from './framework';

/** A known string; undefined for null, unknown and anything else. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A known yes or no. */
export function flagOf(values: Values, name: string): boolean | undefined {
  const value = values[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The known strings of a list; undefined for null and unknown. */
export function textsOf(values: Values, name: string): readonly string[] | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

/** The known numbers of a list; undefined for null and unknown. */
export function numbersOf(values: Values, name: string): readonly number[] | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : undefined;
}

/** Whether one of the attributes is, as a whole, not known before apply. */
export function someUnknown(values: Values, names: readonly string[]): boolean {
  return names.some((name) => values[name] === unknown);
}

/** Those of the names whose values differ; what is not known before apply differs from everything. */
export function differing(one: Values, other: Values, names: readonly string[]): readonly string[] {
  return names.filter((name) => !isSame(one[name] ?? null, other[name] ?? null));
}

function isSame(one: Value, other: Value): boolean {
  if (one === unknown || other === unknown) return false;
  if (one instanceof ExactNumber || other instanceof ExactNumber)
    return one instanceof ExactNumber && other instanceof ExactNumber && one.text === other.text;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other;
  const [left, right] = [Object.entries(one), other as Values];
  return left.length === Object.keys(other).length && left.every(([key, value]) => isSame(value, right[key] ?? null));
}

/** The same values with some of them said to be null: what is write-only is in no plan and no state. */
export function without(values: Values, names: readonly string[]): Values {
  return { ...values, ...Object.fromEntries(names.map((name) => [name, null])) };
}
