import { join } from 'node:path';
import { renderCliPage } from './cli-page';
import { renderConstructsPage } from './constructs-page';
import { renderProviderPages } from './provider-pages';

const folder = join(__dirname, '..', '..', 'docs', 'reference');

/** Absolute file to the Markdown it must hold, before the formatter lays it out. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  const provider = [...renderProviderPages()].map(([file, text]) => [join(folder, 'provider', file), text] as const);
  return new Map([
    [join(folder, 'cli.md'), await renderCliPage()],
    [join(folder, 'constructs.md'), renderConstructsPage()],
    ...provider,
  ]);
}
