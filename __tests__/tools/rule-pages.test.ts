import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleCatalogue } from '../../review';
import { awsRows, dnsRows } from '../../tools/rules/hazard-rows';
import { rulePages, rulesFolder } from '../../tools/rules/rule-pages';

const known = new Set(ruleCatalogue().map(({ id }) => id));

/** How the formatter lays a table out is not the page's content, and the formatter does not load in here. */
function words(page: string): string {
  return page.replace(/-{3,}/g, '---').replace(/[ \t]+/g, ' ');
}

test('the pages of the rules are those that are generated (npm run rules)', () => {
  const pages = rulePages();
  expect(readdirSync(rulesFolder).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(words(readFileSync(join(rulesFolder, name), 'utf8'))).toBe(words(text));
});

test.each([...awsRows, ...dnsRows].flatMap((row) => ('found' in row ? [[row.row, row.found] as const] : [])))(
  'what finds "%s" exists',
  (_, found) => {
    expect(found.filter((id) => !known.has(id))).toEqual([]);
    expect(found).not.toEqual([]);
  },
);

test('every hazard and rule tells what to do', () => {
  for (const { cure, sentence, source } of ruleCatalogue()) {
    expect(cure).toMatch(/^[a-z].*[^.]$/);
    expect(sentence).toMatch(/[^.]$/);
    expect(source).not.toBe('');
  }
});
