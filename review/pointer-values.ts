import type { PointerType, PointerValue, PointerValues } from '../targets';
import type { Values } from './plan';

/** The pointer attributes of an object; lists become sets in canonical order, what is null is left out. */
export function pointerValues({ attributes, nested }: PointerType, values: Values | null): PointerValues {
  const inside = nested === undefined || values === null ? {} : nested.read(values[nested.block]);
  const entries = attributes.flatMap((name) => {
    const value = inside[name] ?? pointerValue(values?.[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function pointerValue(value: unknown): PointerValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? asSet(value.map(asText)) : asText(value);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : canonicalText(value);
}

/** `asSet(["b", "a", "b"])` is `["a", "b"]`. */
export function asSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

/** Whether two pointers say the same. */
export function sameValues(one: PointerValues, other: PointerValues): boolean {
  return canonicalText(canonicalValues(one)) === canonicalText(canonicalValues(other));
}

/** Sets in canonical order, whoever made them. */
export function canonicalValues(values: PointerValues): PointerValues {
  const entries = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'object' ? asSet(value) : value] as const,
  );
  return Object.fromEntries(entries);
}

/** JSON text with the keys of every object in order: equal for equal values. Order is by code unit, never by locale. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([one], [other]) => byCodeUnit(one, other));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`;
}

export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** `"eni-0a1b… 10.0.1.50"`: the values in words, for a reader. */
export function tellValues(values: PointerValues): string {
  const told = Object.values(values).map((value) => (typeof value === 'object' ? value.join(', ') : String(value)));
  return told.length === 0 ? 'nothing' : told.join(' ');
}
