import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthRoleStack } from '../../stacks';
import { readSite } from '../../targets';
import { fixture } from '../fixtures/sites/edited';
import type { FixtureName } from '../fixtures/sites/edited';
import { errorOf } from '../fixtures/sites/problems-of';
import { settings } from './example-site';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'single-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each<[FixtureName, string]>([
  ['hardware-before', '198.51.100.30'],
  ['hardware-during', '198.51.100.30'],
  ['hardware-after', '203.0.113.30'],
  ['half-migrated', 'targetgroup/half-a/'],
])('the role stack of %s points to %s, and names nobody who is not there', (name, held) => {
  const site = readSite(fixture(name), `${name}.yaml`);
  const text = readFileSync(synthRoleStack({ root, site, settings }).stackFile, 'utf8');
  expect(text).toContain(held);
  expect(text).not.toContain('vacant');
});

test('fails when a rollback would lead to an appliance that was removed meanwhile', () => {
  const site = { ...readSite(fixture('hardware-after'), 's.yaml'), primary: 'a' } as const;
  const error = errorOf(() => synthRoleStack({ root, site, settings }));
  expect(error).toMatchObject({ exitCode: 2, problems: [{ code: 'PrimaryVacant' }] });
  expect(error?.message).toContain('a would be primary, and there is no appliance a');
});

test('removing the old appliance changes nothing that points', () => {
  const resources = (...[name, ...edits]: Parameters<typeof fixture>): unknown => {
    const site = readSite(fixture(name, ...edits), `${name}.yaml`);
    const { stackFile } = synthRoleStack({ root, site, settings });
    return (JSON.parse(readFileSync(stackFile, 'utf8')) as { readonly resource: unknown }).resource;
  };
  expect(resources('hardware-after')).toEqual(resources('hardware-during', ['primary: a', 'primary: b']));
});
