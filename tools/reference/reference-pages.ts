import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { renderCliPage } from './cli-page';
import { renderConstructsPage } from './constructs-page';

const folder = join(__dirname, '..', '..', 'docs', 'reference');

/** Absolute file to the text it must hold, as the formatter lays it out. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  const cli = join(folder, 'cli.md');
  const constructs = join(folder, 'constructs.md');
  return new Map([
    [cli, await laidOut(cli, await renderCliPage())],
    [constructs, await laidOut(constructs, renderConstructsPage())],
  ]);
}

async function laidOut(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
