import { z } from 'zod';
import { siteFileSchema, strict } from '../site';
import { targetKinds } from './registry';

/** The JSON Schema of a site file, from the definition that parses it. */
export function siteJsonSchema(): object {
  const target = z.union(targetKinds.map(({ kind, schema }) => strict({ [kind]: schema })));
  const { $schema, ...rest } = z.toJSONSchema(siteFileSchema(target), { io: 'input' });
  return { $schema, title: 'failover-swing site', ...rest };
}

/** A list of plain words or numbers, one a line. */
const listOfWords = /\[\n\s+((?:(?:"[\w-]+"|\d+)(?:,\n\s+)?)+)\n\s+\]/g;

/** As it stands in `docs/reference/site.schema.json`: short lists on one line, as the formatter lays them out. */
export function renderSiteJsonSchema(): string {
  const json = JSON.stringify(siteJsonSchema(), null, 2);
  return `${json.replace(listOfWords, (_list, words: string) => `[${words.replace(/,\n\s+/g, ', ')}]`)}\n`;
}
