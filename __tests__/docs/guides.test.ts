import type { Command } from 'commander';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { program } from '../../cli/program';
import { SwingError } from '../../site';
import { readSite } from '../../targets';
import { commandsIn, headingsOf, linksIn, yamlBlocksIn } from './markdown';

const repository = join(__dirname, '..', '..');
const pages = [join(repository, 'README.md'), ...markdownBelow(join(repository, 'docs'))].sort();
const names = pages.map((page) => relative(repository, page));

function markdownBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((entry) => entry.endsWith('.md')).map((entry) => join(folder, entry));
}

function read(name: string): string {
  return readFileSync(join(repository, name), 'utf8');
}

describe('a link between pages', () => {
  const links = names.flatMap((name) => linksIn(read(name)).map((link) => ({ name, link })));

  test('leads to a file that exists, and to a heading there', () => {
    expect(links.length).toBeGreaterThan(names.length);
    expect(links.filter(({ name, link }) => !leadsSomewhere(name, link))).toEqual([]);
  });

  test('fails when there is no such file, or no such heading', () => {
    expect(leadsSomewhere('README.md', 'docs/nowhere.md')).toBe(false);
    expect(leadsSomewhere('README.md', 'docs/security.md#nothing-of-that-name')).toBe(false);
    expect(leadsSomewhere('README.md', 'docs/security.md#the-dns-key')).toBe(true);
  });
});

function leadsSomewhere(name: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? join(repository, name) : resolve(repository, dirname(name), path);
  if (!existsSync(file)) return false;
  if (anchor === undefined || statSync(file).isDirectory()) return anchor === undefined;
  return headingsOf(readFileSync(file, 'utf8')).includes(anchor);
}

describe('a whole site file in a guide', () => {
  const files = names
    .filter((name) => name.startsWith(join('docs', 'guides')) || name === 'README.md')
    .flatMap((name) => yamlBlocksIn(read(name)).map((block): [string, string] => [`${name}:${block.line}`, block.text]))
    .filter(([, text]) => /^(#.*\n)*site:/.test(text) && /^appliances:/m.test(text));

  test('stands in the guide of every method', () => {
    const guides = new Set(files.map(([place]) => place.replace(/:\d+$/, '')));
    const named = ['shared-ip', 'nat', 'dns', 'failover-roles', 'by-hand', 'appliances'];
    const methods = named.map((method) => join('docs', 'guides', `${method}.md`));
    expect([...guides]).toEqual(expect.arrayContaining(methods));
  });

  test.each(files)('%s is read without findings', (place, text) => {
    expect(() => readSite(text, place)).not.toThrow();
  });

  test('fails when a rule of the pair is broken', () => {
    const [, text = ''] = files[0] ?? [];
    expect(() => readSite(text.replace(/^primary: a/m, 'primary: c'), 'x')).toThrow(SwingError);
  });
});

describe('a command in a page', () => {
  const known = new Map(commandLine().commands.map((command) => [command.name(), flagsOf(command)]));
  const written = names.flatMap((name) => commandsIn(read(name)).map((command) => ({ name, ...command })));

  test('is a verb of swing', () => {
    expect(written.filter(({ verb }) => !known.has(verb)).map(placed)).toEqual([]);
  });

  test('has only flags of that verb', () => {
    const odd = written.flatMap((command) =>
      command.flags
        .filter((flag) => known.get(command.verb)?.includes(flag) === false)
        .map((flag) => [placed(command), flag]),
    );
    expect(odd).toEqual([]);
  });

  test('is found for every verb that an operator needs in a window', () => {
    const verbs = new Set(written.filter(({ name }) => name.includes('guides')).map(({ verb }) => verb));
    const needed = ['init', 'adopt', 'preflight', 'plan', 'apply', 'verify', 'rollback', 'status', 'script', 'migrate'];
    expect([...verbs]).toEqual(expect.arrayContaining([...needed, 'provider']));
  });
});

function placed({ name, line, text }: { readonly name: string; readonly line: number; readonly text: string }): string {
  return `${name}:${line} ${text}`;
}

function commandLine(): Command {
  const { stdout, stderr } = process;
  return program({ stdout, stderr, stdin: process.stdin, env: {}, cwd: repository } as never, () => undefined);
}

function flagsOf(command: Command): readonly string[] {
  return [...command.options.flatMap(({ long, short }) => [long ?? '', short ?? '']), '--help', '-h'];
}
