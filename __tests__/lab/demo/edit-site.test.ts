import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Lab } from '../../../lab';
import { Narrator } from '../../../lab/demo/narrator';
import type { Scene } from '../../../lab/demo/scene';
import { editSite } from '../../../lab/demo/upgrade/edit-site';

const site =
  'primary: a\n  a:\n    hostname: support-a\n    version: 1\n  b:\n    hostname: support-b\n    version: 1\n';

let root: string;
let told: string;
let scene: Scene;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'swing-edit-'));
  told = '';
  const siteFile = join(root, 'site.yaml');
  writeFileSync(siteFile, site);
  scene = { lab: { root, siteFile } as Lab, narrator: new Narrator((text) => (told += text)) };
});

afterEach(() => rmSync(root, { recursive: true }));

const written = (): string => readFileSync(scene.lab.siteFile, 'utf8');

test('changes the first such line below a text, and nothing else', () => {
  editSite(scene, { from: 'version: 1', to: 'version: 2', below: 'hostname: support-b' });
  expect(written()).toBe(site.replace(/version: 1\n$/, 'version: 2\n'));
});

test('shows every changed line as a diff does', () => {
  editSite(scene, { from: 'primary: a', to: 'primary: b' }, { from: 'version: 1', to: 'version: 2' });
  expect(told).toContain('│ - primary: a\n  │ + primary: b\n  │ - version: 1\n  │ + version: 2\n');
});

test.each([
  ['the line is not there', { from: 'primary: c', to: 'primary: b' }],
  ['the line stands above the text only', { from: 'primary: a', to: 'primary: b', below: 'hostname: support-a' }],
  ['the text is not there', { from: 'primary: a', to: 'primary: b', below: 'hostname: support-c' }],
])('fails when %s, and writes nothing', (_, edit) => {
  expect(() => editSite(scene, edit)).toThrow(/has no line/);
  expect(written()).toBe(site);
});
