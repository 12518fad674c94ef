import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSiteJsonSchema, siteJsonSchema, targetKinds } from '../../targets';

const published = join(__dirname, '../../docs/reference/site.schema.json');

test('the published JSON Schema is the one that parses', () => {
  expect(readFileSync(published, 'utf8')).toBe(renderSiteJsonSchema());
});

test('the JSON Schema describes every key that an editor can complete', () => {
  expect(undescribed(siteJsonSchema(), '')).toEqual([]);
});

test('the JSON Schema offers every kind of target', () => {
  const text = renderSiteJsonSchema();
  targetKinds.forEach(({ kind }) => expect(text).toContain(`"${kind}": {`));
});

test('the JSON Schema offers both sides, and lets one be absent', () => {
  const { properties } = siteJsonSchema() as { readonly properties: Record<string, object> };
  expect(properties['appliances']).toMatchObject({ minProperties: 1, properties: { a: {}, b: {} } });
  expect(properties['appliances']).not.toHaveProperty('required');
});

test.each(['managed', 'retired', 'infrastructure', 'probePorts', 'protection'])('the JSON Schema knows %s', (key) => {
  expect(renderSiteJsonSchema()).toContain(`"${key}": {`);
});

/** Paths of properties at the top of the file that say nothing about themselves. */
function undescribed(schema: object, at: string): readonly string[] {
  const { properties = {} } = schema as { readonly properties?: Record<string, { readonly description?: string }> };
  return Object.entries(properties).flatMap(([key, value]) => (value.description ? [] : [`${at}/${key}`]));
}
