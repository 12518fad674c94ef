import { decode, encode, ExtData, ExtensionCodec } from '@msgpack/msgpack';
import { ExactNumber, unknown, type AttributeType, type Value } from '../framework';
import { kindOf, ValueError, type Place } from './place';
import { canonicalElements } from './same-value';
import { readTree } from './value-tree';

/** @source go-cty, cty/msgpack: an unknown value is extension 0; extension 12 says in addition what is known about it */
const unknownCode = 0;
const refinedUnknownCode = 12;

const extensionCodec = new ExtensionCodec();
for (const type of [unknownCode, refinedUnknownCode])
  extensionCodec.register({ type, encode: () => null, decode: () => unknown });

const reader = {
  isUnknown: (node: unknown) => node === unknown,
  // numbers that neither an integer of 64 bits nor a double holds are written as text
  numberText: (node: unknown) => {
    if (typeof node === 'string') return node;
    if (typeof node === 'bigint') return node.toString();
    return typeof node === 'number' ? decimalText(node) : undefined;
  },
};

/** All digits of what a double holds: 0.1 is written as text by Terraform, so a double is meant to the last bit. */
function decimalText(double: number): string {
  const text = String(double);
  if (Number.isSafeInteger(double) || !Number.isFinite(double)) return text;
  return exactFraction(double);
}

/** `0.1` held by a double is 3602879701896397 / 2 ** 55. */
function exactFraction(double: number): string {
  let [whole, halvings] = [double, 0];
  while (!Number.isInteger(whole)) [whole, halvings] = [whole * 2, halvings + 1];
  return `${BigInt(whole) * 5n ** BigInt(halvings)}e${-halvings}`;
}

/** @throws ValueError, or msgpack's own error for bytes that are none */
export function decodeMsgpack(bytes: Uint8Array, type: AttributeType): Value {
  return readTree(decode(bytes, { extensionCodec, useBigInt64: true }), type, reader);
}

/** Every attribute of an object must be there, and nothing else. @throws ValueError */
export function encodeMsgpack(value: Value, type: AttributeType): Uint8Array {
  return encode(treeOf(value, type, []), { useBigInt64: true });
}

function treeOf(value: Value | undefined, type: AttributeType, place: Place): unknown {
  if (value === null) return null;
  if (value === unknown) return new ExtData(unknownCode, Uint8Array.of(0));
  if (typeof type === 'string') return primitiveOf(value, type, place);
  if ('list' in type) return listOf(value, place).map((one, index) => treeOf(one, type.list, [...place, index]));
  if ('set' in type)
    return canonicalElements(listOf(value, place), type.set).map((one) => treeOf(one, type.set, place));
  const record = recordOf(value, place);
  if ('map' in type) return mapped(record, Object.keys(record), () => type.map, place);
  const strange = Object.keys(record).find((name) => !(name in type.object));
  if (strange !== undefined) throw new ValueError([...place, strange], 'the schema has no such attribute');
  return mapped(record, Object.keys(type.object), (name) => type.object[name] ?? 'string', place);
}

function mapped(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
  typeOf: (name: string) => AttributeType,
  place: Place,
): object {
  return Object.fromEntries(names.map((name) => [name, treeOf(record[name], typeOf(name), [...place, name])]));
}

function primitiveOf(value: Value | undefined, type: 'string' | 'number' | 'bool', place: Place): unknown {
  if (type === 'number' && value instanceof ExactNumber) return value.text;
  if (type === 'number' && typeof value === 'number' && Number.isFinite(value))
    // -0 is no number of Terraform's, and a whole one is written as an integer
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'bool' && typeof value === 'boolean') return value;
  throw new ValueError(place, `got ${kindOf(value)}, allowed a ${type}`);
}

function listOf(value: Value | undefined, place: Place): readonly Value[] {
  if (!Array.isArray(value)) throw new ValueError(place, `got ${kindOf(value)}, allowed a list`);
  return value as readonly Value[];
}

function recordOf(value: Value | undefined, place: Place): Readonly<Record<string, Value>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof ExactNumber)
    throw new ValueError(place, `got ${kindOf(value)}, allowed an object`);
  return value as Readonly<Record<string, Value>>;
}
