import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { swingProvider, type DataSource, type Resource } from '../../provider';
import { renderSchema } from './provider-schema';

const root = join(__dirname, '..', '..');

/** File below `docs/reference/provider/` to its Markdown, laid out as Terraform's registry reads it. */
export function renderProviderPages(): ReadonlyMap<string, string> {
  const { resources, dataSources } = swingProvider;
  return new Map([
    ['index.md', renderIndex()],
    ...resources.map((one) => [`resources/${shortName(one)}.md`, renderResource(one)] as const),
    ...dataSources.map((one) => [`data-sources/${shortName(one)}.md`, renderDataSource(one)] as const),
  ]);
}

/** `"dns_record_set"` of `"swing_dns_record_set"`. */
function shortName({ typeName }: Resource | DataSource): string {
  return typeName.replace(/^swing_/, '');
}

const generated = '<!-- written by npm run reference: change the schema or the example, not this page -->';

function renderIndex(): string {
  const { schema } = swingProvider;
  return page('swing Provider', schema.description, [
    '# swing Provider',
    generated,
    schema.description,
    'Installed by `swing provider install` into a filesystem mirror, for Terraform (1.11 or newer for write-only secrets) and OpenTofu.',
    example('provider'),
    renderSchema(schema),
  ]);
}

function renderResource({ typeName, schema }: Resource): string {
  const name = typeName.replace(/^swing_/, '');
  return page(`${typeName} Resource - swing`, schema.description, [
    `# ${typeName} (Resource)`,
    generated,
    schema.description,
    example(name),
    renderSchema(schema),
    importOf(name, typeName),
  ]);
}

function renderDataSource({ typeName, schema }: DataSource): string {
  return page(`${typeName} Data Source - swing`, schema.description, [
    `# ${typeName} (Data Source)`,
    generated,
    schema.description,
    example(typeName.replace(/^swing_/, '')),
    renderSchema(schema),
  ]);
}

/** @source Terraform registry, "Provider documentation": the YAML front matter of a page */
function page(title: string, description: string, parts: readonly string[]): string {
  const [first = ''] = description.split('\n');
  const front = ['---', `page_title: '${title}'`, 'description: |-', `  ${first}`, '---'].join('\n');
  return `${[front, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

function example(name: string): string {
  const text = readFileSync(join(root, 'examples', 'provider', name, 'main.tf'), 'utf8').trim();
  return `## Example Usage\n\n\`\`\`terraform\n${text}\n\`\`\``;
}

/** `import.sh` beside the example: the command, the id with everything it may hold. */
function importOf(name: string, typeName: string): string {
  const folder = join(root, 'examples', 'provider', name);
  if (!readdirSync(folder).includes('import.sh')) throw new Error(`${typeName} has no example of an import`);
  const text = readFileSync(join(folder, 'import.sh'), 'utf8').trim();
  return `## Import\n\nImport is supported using the following syntax:\n\n\`\`\`shell\n${text}\n\`\`\``;
}
