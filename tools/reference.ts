import { writeFileSync } from 'node:fs';
import { referencePages } from './reference/reference-pages';

/** Writes the generated pages of `docs/reference/` anew. Safe to repeat. */
async function main(): Promise<void> {
  for (const [file, text] of await referencePages()) {
    writeFileSync(file, text);
    process.stderr.write(`reference: ${file}\n`);
  }
}

void main();
