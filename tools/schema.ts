import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { reviewJsonSchema } from '../review';
import { migrationJsonSchema, policyJsonSchema } from '../swing';
import { renderSiteJsonSchema } from '../targets';

const reference = join(__dirname, '..', 'docs', 'reference');
const reviewFile = join(reference, 'review.schema.json');
const migrationFile = join(reference, 'migration.schema.json');
const policyFile = join(reference, 'policy.schema.json');

/** Writes the published schemas anew from the definitions that parse. Safe to repeat. */
async function main(): Promise<void> {
  publish(join(reference, 'site.schema.json'), renderSiteJsonSchema());
  publish(migrationFile, await laidOut(JSON.stringify(migrationJsonSchema(), null, 2), migrationFile));
  publish(policyFile, await laidOut(JSON.stringify(policyJsonSchema(), null, 2), policyFile));
  publish(reviewFile, await laidOut(JSON.stringify(reviewJsonSchema(), null, 2), reviewFile));
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
