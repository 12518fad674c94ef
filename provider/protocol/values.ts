import { unknown, type AttributeType, type Schema, type Values } from '../framework';
import { readJson } from './json-value';
import { decodeMsgpack, encodeMsgpack } from './msgpack-value';

/** How a value travels: one of the two is set. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** The type of a whole object. */
export function objectTypeOf(schema: Schema): { readonly object: Readonly<Record<string, AttributeType>> } {
  const types = Object.entries(schema.attributes).map(([name, { type }]) => [name, type] as const);
  return { object: Object.fromEntries(types) };
}

/** `null` for no object; one that is unknown as a whole has only unknown attributes. @throws ValueError */
export function decodeValues(value: DynamicValue | null | undefined, schema: Schema): Values | null {
  const type = objectTypeOf(schema);
  const decoded = decodedValue(value, type);
  if (decoded === unknown) return every(schema, unknown);
  return decoded as Values | null;
}

function decodedValue(value: DynamicValue | null | undefined, type: AttributeType) {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) return decodeMsgpack(value.msgpack, type);
  if (value?.json !== undefined && value.json.length > 0) return readJson(Buffer.from(value.json).toString(), type);
  return null;
}

/** Always msgpack. @throws ValueError that names the attribute which is absent, not in the schema or of another type */
export function encodeValues(values: Values | null, schema: Schema): DynamicValue {
  return { msgpack: encodeMsgpack(values, objectTypeOf(schema)) };
}

/** The same value for every attribute: `every(schema, null)`. */
export function every(schema: Schema, value: null | typeof unknown): Values {
  return Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, value]));
}
