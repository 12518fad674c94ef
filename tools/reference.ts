import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { referencePages } from './reference/reference-pages';

/** Writes the generated pages of `docs/reference/` anew, laid out as the checks hold every file. Safe to repeat. */
async function main(): Promise<void> {
  for (const [file, text] of await referencePages()) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    process.stderr.write(`reference: ${file}\n`);
  }
}

void main();
