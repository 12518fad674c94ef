import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SwingError } from '../../site';
import { loadProject } from '../../stacks';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'project-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function siteText(name: string, last: number): string {
  return [
    `site: ${name}`,
    'primary: a',
    'failover: none',
    'appliances:',
    `  a: { kind: hardware, hostname: a.${name}, address: 203.0.113.${last}, version: 24.2.3 }`,
    `  b: { kind: hardware, hostname: b.${name}, address: 203.0.113.${last + 1}, version: 24.2.3 }`,
    'targets:',
    `  - nat: { by: hand, where: "fw1, rule 12", address: 198.51.100.${last}, ports: [443] }`,
    '',
  ].join('\n');
}

function write(file: string, text: string): void {
  mkdirSync(join(root, 'sites'), { recursive: true });
  writeFileSync(join(root, file), text);
}

function errorOf(make: () => unknown): SwingError {
  try {
    make();
  } catch (error) {
    if (error instanceof SwingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a project', () => {
  test('reads every site file in the order of names, and settings have defaults', () => {
    write('sites/two.example.com.yaml', siteText('two.example.com', 13));
    write('sites/one.example.com.yaml', siteText('one.example.com', 11));
    write('sites/notes.txt', 'no site');
    const { sites, settings, siteFiles } = loadProject(root);
    expect(sites.map(({ name }) => name)).toEqual(['one.example.com', 'two.example.com']);
    expect(settings).toMatchObject({ backend: 'local', lock: 'local' });
    expect(siteFiles.get('two.example.com')).toBe(join(root, 'sites', 'two.example.com.yaml'));
  });

  test('reads swing.yaml', () => {
    write('sites/one.example.com.yaml', siteText('one.example.com', 11));
    writeFileSync(join(root, 'swing.yaml'), 'aws: { profile: swing }\n');
    expect(loadProject(root).settings.aws).toEqual({ profile: 'swing' });
  });

  test.each([
    ['there is no sites folder', () => undefined],
    ['the sites folder is empty', () => mkdirSync(join(root, 'sites'))],
  ])('fails when %s', (_what, prepare) => {
    prepare();
    const error = errorOf(() => loadProject(root));
    expect(error.exitCode).toBe(2);
    expect(error.problems).toMatchObject([{ code: 'NoSites', allowed: 'sites/NAME.yaml' }]);
  });

  test.each(['sites/one.yaml', 'swing.yaml'])('fails when %s cannot be read', (file) => {
    write('sites/one.example.com.yaml', siteText('one.example.com', 11));
    mkdirSync(join(root, file));
    const error = errorOf(() => loadProject(root));
    expect(error.exitCode).toBe(2);
    expect(error.problems).toMatchObject([{ code: 'UnreadableFile', place: file, message: 'cannot be read (EISDIR)' }]);
  });

  test('fails with the problems of all files at once', () => {
    write('sites/one.example.com.yaml', siteText('one.example.com', 11).replace('primary: a', 'primary: c'));
    write('sites/two.example.com.yaml', siteText('two.example.com', 13).replace('failover: none', 'failover: maybe'));
    const places = errorOf(() => loadProject(root)).problems.map(({ place }) => place);
    expect(places).toEqual(['sites/one.example.com.yaml:2:10', 'sites/two.example.com.yaml:3:11']);
  });
});
