import type { Attribute, AttributeType, Schema } from '../../provider';

type Named = readonly [string, Attribute];

/** The section "Schema" of a page: what must be said, what may be, what the provider says. */
export function renderSchema({ attributes }: Schema): string {
  const all = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const said = (...kinds: readonly Attribute['said'][]) => all.filter(([, { said: how }]) => kinds.includes(how));
  const parts = [
    '## Schema',
    section('Required', said('required')),
    section('Optional', said('optional', 'optional-computed')),
    section('Read-Only', said('computed')),
    ...all.flatMap(nested),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function section(title: string, attributes: readonly Named[]): string {
  return attributes.length === 0 ? '' : `### ${title}\n\n${attributes.map(line).join('\n')}`;
}

function line([name, { type, description, sensitive, writeOnly }]: Named): string {
  const marks = [
    typeText(type),
    ...(sensitive === true ? ['Sensitive'] : []),
    ...(writeOnly === true ? ['Write-only'] : []),
  ];
  const below = isObject(type) ? ` (see [below for nested schema](#nested-schema-for-${name}))` : '';
  return `- \`${name}\` (${marks.join(', ')}) ${description}${below}`;
}

/** As the registry's own generator words it: `"Set of String"`. */
function typeText(type: AttributeType): string {
  if (typeof type === 'string') return { string: 'String', number: 'Number', bool: 'Boolean' }[type];
  if ('list' in type) return `List of ${typeText(type.list)}`;
  if ('set' in type) return `Set of ${typeText(type.set)}`;
  return 'map' in type ? `Map of ${typeText(type.map)}` : 'Attributes';
}

function isObject(type: AttributeType): type is { readonly object: Readonly<Record<string, AttributeType>> } {
  return typeof type === 'object' && 'object' in type;
}

function nested([name, { type, said }]: Named): readonly string[] {
  if (!isObject(type)) return [];
  const members = Object.entries(type.object).map(([member, one]) => `- \`${member}\` (${typeText(one)})`);
  const title = said === 'computed' ? 'Read-Only' : 'Optional';
  return [`### Nested Schema for \`${name}\``, `${title}:`, members.join('\n')];
}
