import { join } from 'node:path';
import { renderCliPage } from './cli-page';
import { renderConstructsPage } from './constructs-page';

const folder = join(__dirname, '..', '..', 'docs', 'reference');

/** Absolute file to the Markdown it must hold, before the formatter lays it out. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [join(folder, 'cli.md'), await renderCliPage()],
    [join(folder, 'constructs.md'), renderConstructsPage()],
  ]);
}
