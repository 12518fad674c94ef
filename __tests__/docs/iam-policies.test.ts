import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { iamPolicy, listOf } from '../support/iam-policy';

const names = readdirSync(join(__dirname, '../../docs/reference/iam')).map((name) => name.replace(/\.json$/, ''));

/** Reading verbs of AWS; everything else may change something. */
const reading = /^[\w-]+:(Describe|List|Get)/;

test.each(names)('the policy %s names every action in full and allows no writing everywhere', (name) => {
  const statements = iamPolicy(name);
  expect(statements.length).toBeGreaterThan(0);
  for (const { Effect, Action, Resource } of statements) {
    expect(Effect).toBe('Allow');
    expect(listOf(Action).filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
    const writes = listOf(Action).filter((action) => !reading.test(action));
    if (writes.length > 0) expect(listOf(Resource)).not.toContain('*');
  }
});
