import type { AttributeType } from '../framework';

/** Terraform's own name of a type: `"number"`, `["list", "string"]`, `["object", { "read": "string" }]`. */
export type TypeName = string | readonly [string, TypeName | Readonly<Record<string, unknown>>];

/** @source go-cty, cty/json: the type as JSON */
export function typeNameOf(type: AttributeType): TypeName {
  if (typeof type === 'string') return type;
  if ('list' in type) return ['list', typeNameOf(type.list)];
  if ('set' in type) return ['set', typeNameOf(type.set)];
  if ('map' in type) return ['map', typeNameOf(type.map)];
  return ['object', Object.fromEntries(Object.entries(type.object).map(([name, one]) => [name, typeNameOf(one)]))];
}
