import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn, type Declaration, type Member } from './declarations';

const root = join(__dirname, '..', '..');

const head = `# Constructs and stacks

<!-- written by npm run reference: change the docstring, not this page -->

For a CDKTF app of your own: no YAML, no command line. \`examples/library-user/\` is one.
`;

/** Every exported class of the two rooms with its properties. */
export function renderConstructsPage(): string {
  const declarations = ['constructs', 'stacks'].flatMap((room) => filesOf(room).flatMap(declarationsIn));
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const classes = declarations.filter(({ kind }) => kind === 'class').toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const index = classes.map(({ name }) => `- [\`${name}\`](#${name.toLowerCase()})`).join('\n');
  return [head, index, ...classes.map((one) => section(one, byName)), ''].join('\n\n');
}

function filesOf(room: string): readonly string[] {
  const names = readdirSync(join(root, room)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  return names.toSorted().map((name) => join(root, room, name));
}

function section(declaration: Declaration, byName: ReadonlyMap<string, Declaration>): string {
  const { name, text, examples, throws, members } = declaration;
  const props = propsOf(`${name}Props`, byName);
  const parts = [
    `## ${name}`,
    text,
    ...examples.map((code) => `\`\`\`ts\n${code}\n\`\`\``),
    ...throws.map((sentence) => `**Throws** ${sentence}`),
    ...(props.length === 0 ? [] : [table('property', props)]),
    ...(members.length === 0 ? [] : [table('gives', members)]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Its own first, then those of the interfaces it extends. */
function propsOf(name: string, byName: ReadonlyMap<string, Declaration>): readonly Member[] {
  const found = byName.get(name);
  return found === undefined ? [] : [...found.members, ...found.extended.flatMap((one) => propsOf(one, byName))];
}

function table(title: string, members: readonly Member[]): string {
  const rows = members.map(({ name, type, optional, fallback, text }) => {
    const said = [text, fallback === undefined ? '' : `Default: ${fallback.replace(/^- /, '')}.`]
      .filter((part) => part !== '')
      .join(' ');
    return `| \`${name}${optional ? '?' : ''}\` | \`${cell(type)}\` | ${cell(said)} |`;
  });
  return [`| ${title} | type | |`, '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
