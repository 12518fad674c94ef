import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn } from '../../tools/reference/declarations';
import { referencePages } from '../../tools/reference/reference-pages';

test('the generated reference says what the code says', async () => {
  for (const [file, text] of await referencePages())
    expect(squeezed(readFileSync(file, 'utf8')) === squeezed(text)).toBe(true);
});

test('a construct is told with its properties, their defaults and an example', () => {
  const found = declarationsIn(join(__dirname, '../../constructs/appliance-pair.ts'));
  const pair = found.find(({ name }) => name === 'AppliancePair');
  const props = found.find(({ name }) => name === 'AppliancePairProps');
  expect(pair?.examples[0]).toContain('new AppliancePair(');
  expect(pair?.members.map(({ name }) => name)).toContain('fromSite()');
  expect(pair?.members.map(({ name }) => name)).not.toContain('validatePair()');
  expect(props?.members).toContainEqual(
    expect.objectContaining({ name: 'failover', optional: true, fallback: '"none"' }),
  );
});

/** Without what the formatter decides: white space, trailing commas, the width of a table, escapes, the sign of emphasis. */
function squeezed(text: string): string {
  return text
    .replace(/-{3,}/g, '---')
    .replace(/\s+/g, '')
    .replace(/,([)}\]])/g, '$1')
    .replace(/[\\_*]/g, '');
}
