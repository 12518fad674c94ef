import { unknown, type AttributeType, type ExactNumber, type Value } from '../framework';
import { numberOf } from './exact-number';
import { kindOf, ValueError, type Place } from './place';
import { canonicalElements } from './same-value';

/** How one way of writing values says what its trees are made of. */
export interface TreeReader {
  isUnknown(node: unknown): boolean;
  /** The text of a number, or undefined if it is none: `"0.1"`. */
  numberText(node: unknown): string | undefined;
}

/**
 * Reads a tree of lists and records by its type; every attribute of an object is there afterwards, one that was absent as
 * null, and one the type does not know is dropped (an older state may hold it).
 * @throws ValueError
 */
export function readTree(node: unknown, type: AttributeType, reader: TreeReader, place: Place = []): Value {
  if (node === null || node === undefined) return null;
  if (reader.isUnknown(node)) return unknown;
  if (typeof type === 'string') return readPrimitive(node, type, reader, place);
  if ('list' in type) return readMany(node, type.list, reader, place);
  if ('set' in type) return canonicalElements(readMany(node, type.set, reader, place), type.set);
  const record = asRecord(node, place);
  const names = Object.keys('map' in type ? record : type.object);
  return Object.fromEntries(
    names.map((name) => {
      const member = 'map' in type ? type.map : type.object[name];
      return [name, readTree(record[name], member ?? 'string', reader, [...place, name])];
    }),
  );
}

function readPrimitive(node: unknown, type: 'string' | 'number' | 'bool', reader: TreeReader, place: Place): Value {
  if (type === 'string' && typeof node === 'string') return node;
  if (type === 'bool' && typeof node === 'boolean') return node;
  const text = type === 'number' ? reader.numberText(node) : undefined;
  if (text === undefined) throw new ValueError(place, `got ${kindOf(node)}, allowed a ${type}`);
  return readNumber(text, place);
}

function readNumber(text: string, place: Place): number | ExactNumber {
  try {
    return numberOf(text);
  } catch {
    throw new ValueError(place, 'got what is no decimal number');
  }
}

function readMany(node: unknown, type: AttributeType, reader: TreeReader, place: Place): readonly Value[] {
  if (!Array.isArray(node)) throw new ValueError(place, `got ${kindOf(node)}, allowed a list`);
  return node.map((one: unknown, index) => readTree(one, type, reader, [...place, index]));
}

function asRecord(node: unknown, place: Place): Readonly<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    throw new ValueError(place, `got ${kindOf(node)}, allowed an object`);
  return node as Readonly<Record<string, unknown>>;
}
