import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editYaml } from '../../../swing/migrate/edit/yaml-edit';
import { migrationJsonSchema } from '../../../swing/migrate';
import { unifiedPatch } from '../../../swing/migrate/patch';
import { readGoal } from '../../../swing/migrate/read-goal';

const text = [
  '# head',
  'failover: none   # see the runbook',
  'map:',
  '  a: { x: 1, y: 2 }   # of a',
  '  # of b',
  '  b:',
  '    x: 1',
  'list: []  # empty',
  '',
].join('\n');

describe('editing YAML', () => {
  it('replaces a scalar and leaves every other byte', () => {
    const after = editYaml(text, [{ op: 'set', path: ['failover'], value: 'broken' }]);
    expect(after).toBe(text.replace('none', 'broken'));
  });

  it('puts a key in after the last one, and takes it out again', () => {
    const added = editYaml(text, [{ op: 'set', path: ['map', 'c'], value: { z: [1, 2] } }]);
    expect(added).toContain('    x: 1\n  c:\n    z:\n      - 1\n');
    expect(editYaml(added, [{ op: 'delete', path: ['map', 'c'] }])).toBe(text);
  });

  it('works between brackets too', () => {
    const added = editYaml(text, [{ op: 'set', path: ['map', 'a', 'z'], value: 'v, w' }]);
    expect(added).toContain('{ x: 1, y: 2, z: "v, w" }   # of a');
    expect(editYaml(added, [{ op: 'delete', path: ['map', 'a', 'x'] }])).toContain('a: { y: 2, z: "v, w" }   # of a');
  });

  it('begins an empty list and keeps its comment', () => {
    const added = editYaml(text, [{ op: 'append', list: 'list', value: { k: 1 } }]);
    expect(added).toContain('list:  # empty\n  - k: 1\n');
  });

  it.each([
    ['only key between brackets', 'm: { a: 1 } # c\n', ['m', 'a']],
    ['only key of a block', 'm:\n  # c\n  a: 1\nn: 1\n', ['m', 'a']],
  ])('writes the file anew, comments kept, where lines cannot be cut: the %s', (_name, before, path) => {
    const after = editYaml(before, [{ op: 'delete', path }]);
    expect(after).toContain('# c');
    expect(after).not.toContain('a: 1');
  });
});

describe('a patch', () => {
  it('has three lines around each change and counts them', () => {
    const before = `${'abcdefghij'.split('').join('\n')}\n`;
    const after = before.replace('e\n', 'E\nF\n');
    expect(unifiedPatch('x', before, after)).toBe(
      '--- a/x\n+++ b/x\n@@ -2,7 +2,8 @@\n b\n c\n d\n-e\n+E\n+F\n f\n g\n h\n',
    );
    expect(unifiedPatch('x', before, before)).toBe('');
  });
});

describe('the goal of a migration', () => {
  const goal =
    'site: h.example.org\nreplace: a\nold: h-a.example.org\nwith: { kind: hardware, hostname: NAME, address: 203.0.113.9, version: 24.2.3 }\n';

  it.each([
    ['h.example.org', 'SiteNameIsHostname', '4:35'],
    ['h-a.example.org', 'SameHostname', '4:35'],
  ])('fails when the new one is called %s', (name, code, place) => {
    expect(() => readGoal(goal.replace('NAME', name), 'm.yaml')).toThrow(`m.yaml:${place} ${code}`);
  });

  it('fails with every problem at its line and column', () => {
    const broken = goal.replace('NAME', 'h-b.example.org').replace('replace: a', 'replace: c\nfoo: 1');
    expect(() => readGoal(broken, 'm.yaml')).toThrow(
      /m\.yaml:2:10 .*replace must be a or b[\s\S]*m\.yaml:3:1 UnknownKey/,
    );
  });

  it('has a published schema that is the one that parses', () => {
    const published = readFileSync(join(__dirname, '../../../docs/reference/migration.schema.json'), 'utf8');
    expect(JSON.parse(published)).toEqual(migrationJsonSchema());
  });
});
