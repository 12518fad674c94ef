import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { applianceReviewJsonSchema, reviewJsonSchema } from '../review';
import { changeJsonSchema, packagesJsonSchema } from '../change';
import { migrationJsonSchema, policyJsonSchema } from '../swing';
import { renderSiteJsonSchema } from '../targets';

const reference = join(__dirname, '..', 'docs', 'reference');
/** File name to schema, but for the site file's, which is laid out by the room that owns it. */
const schemas: Readonly<Record<string, () => object>> = {
  'appliance-review.schema.json': applianceReviewJsonSchema,
  'change.schema.json': changeJsonSchema,
  'migration.schema.json': migrationJsonSchema,
  'packages.schema.json': packagesJsonSchema,
  'policy.schema.json': policyJsonSchema,
  'review.schema.json': reviewJsonSchema,
};

/** Writes the published schemas anew from the definitions that parse. Safe to repeat. */
async function main(): Promise<void> {
  publish(join(reference, 'site.schema.json'), renderSiteJsonSchema());
  for (const [name, schema] of Object.entries(schemas)) {
    const file = join(reference, name);
    publish(file, await laidOut(JSON.stringify(schema(), null, 2), file));
  }
}

/** As the formatter, to which the checks hold every file, lays it out. */
async function laidOut(json: string, file: string): Promise<string> {
  return format(json, { ...(await resolveConfig(file)), filepath: file });
}

function publish(file: string, text: string): void {
  writeFileSync(file, text);
  process.stderr.write(`schema: ${file}\n`);
}

void main();
