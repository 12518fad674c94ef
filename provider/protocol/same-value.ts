import { ExactNumber, unknown, type AttributeType, type Value } from '../framework';

/** A text that two values share exactly if Terraform holds them for the same; order counts in lists only. */
export function keyOf(value: Value, type: AttributeType): string {
  if (value === null) return 'null';
  if (value === unknown) return 'unknown';
  if (value instanceof ExactNumber) return value.text;
  // the double 0.1 is not the decimal 0.1, which is an exact number
  if (typeof value === 'number' && !Number.isInteger(value)) return `double ${value}`;
  if (typeof type === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return keyOfMany(value as readonly Value[], type);
  return keyOfRecord(value as Readonly<Record<string, Value>>, type);
}

export function sameValue(one: Value, other: Value, type: AttributeType): boolean {
  return keyOf(one, type) === keyOf(other, type);
}

/** A set without duplicates in the order of its elements' keys: the same set is the same list, whoever wrote it. */
export function canonicalElements(values: readonly Value[], type: AttributeType): readonly Value[] {
  const byKey = new Map<string, Value>(values.map((value) => [keyOf(value, type), value]));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

function keyOfMany(values: readonly Value[], type: Exclude<AttributeType, string>): string {
  if ('set' in type) return `[${canonicalElements(values, type.set).map((one) => keyOf(one, type.set))}]`;
  const element = 'list' in type ? type.list : 'string';
  return `[${values.map((one) => keyOf(one, element)).join()}]`;
}

function keyOfRecord(values: Readonly<Record<string, Value>>, type: Exclude<AttributeType, string>): string {
  const parts = Object.keys(values)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${keyOf(values[name] ?? null, memberType(type, name))}`);
  return `{${parts.join()}}`;
}

function memberType(type: Exclude<AttributeType, string>, name: string): AttributeType {
  if ('object' in type) return type.object[name] ?? 'string';
  return 'map' in type ? type.map : 'string';
}
