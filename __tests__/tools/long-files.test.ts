import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { longFiles } from '../../tools/series/long-files';

const root = join(__dirname, '../..');

test('the long series holds every long file, the longest last', () => {
  const files = longFiles(root, []).map(({ file }) => file);
  expect(files.length).toBeGreaterThan(20);
  expect(files.every((file) => existsSync(join(root, file)))).toBe(true);
  expect(files.at(-1)).toBe('__tests__/faults/kill-at-calls.fault.ts');
});

test('a part of the series is named by a part of its path', () => {
  expect(longFiles(root, ['e2e/init']).map(({ file }) => file)).toEqual(['__tests__/e2e/init.long.ts']);
});
