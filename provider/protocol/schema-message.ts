import type { Attribute, AttributeType, Schema } from '../framework';
import type { AttributeMessage, NestedObjectMessage, SchemaMessage } from './schema-shape';
import { typeNameOf } from './type-name';

const markdown = 1;

/** @source tfplugin6 Schema.Object.NestingMode */
const nesting = { single: 1, list: 2, set: 3, map: 4 } as const;

/** A schema as the plugin protocol writes it. */
export function schemaMessage(schema: Schema): SchemaMessage {
  return {
    version: schema.version,
    block: {
      version: schema.version,
      attributes: Object.entries(schema.attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
      description: schema.description,
      descriptionKind: markdown,
    },
  };
}

function attributeMessage(name: string, attribute: Attribute): AttributeMessage {
  const { type, said, description, sensitive = false, writeOnly = false } = attribute;
  const nested = nestedType(type, said === 'computed');
  return {
    name,
    ...(nested === undefined ? { type: typeBytes(type) } : { nestedType: nested }),
    description,
    descriptionKind: markdown,
    required: said === 'required',
    optional: said === 'optional' || said === 'optional-computed',
    computed: said === 'computed' || said === 'optional-computed',
    sensitive,
    writeOnly,
  };
}

/** In a configuration an attribute of a plain object type must name all its parts; of a nested one, each may be left out. */
function nestedType(type: AttributeType, computed: boolean): NestedObjectMessage | undefined {
  if (typeof type === 'string') return undefined;
  if ('object' in type) return nestedObject(type.object, nesting.single, computed);
  const [mode, element] = elementOf(type);
  return typeof element === 'object' && 'object' in element ? nestedObject(element.object, mode, computed) : undefined;
}

function elementOf(type: Exclude<AttributeType, string>): readonly [number, AttributeType] {
  if ('list' in type) return [nesting.list, type.list];
  if ('set' in type) return [nesting.set, type.set];
  return 'map' in type ? [nesting.map, type.map] : [nesting.single, type];
}

function nestedObject(
  members: Readonly<Record<string, AttributeType>>,
  mode: number,
  computed: boolean,
): NestedObjectMessage {
  const said = computed ? 'computed' : 'optional';
  const attributes = Object.entries(members).map(([name, type]) =>
    attributeMessage(name, { type, said, description: '' }),
  );
  return { attributes, nesting: mode };
}

function typeBytes(type: AttributeType): Uint8Array {
  return Buffer.from(JSON.stringify(typeNameOf(type)));
}
