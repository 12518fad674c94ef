import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildRunbook,
  english,
  findProcedure,
  renderRunbookHtml,
  renderRunbookMarkdown,
  runbookOf,
} from '../../change';
import { failed } from '../../site';
import type { Call, Result } from '../verb';

/** Effects: writes FILE with `--html`; asks nobody, changes nothing. */
export async function runbook(call: Call<RunbookOptions>): Promise<Result> {
  const { site } = call.openWorkspace();
  const { procedure, to, html } = call.options;
  const question = runbookOf(site, { procedure: findProcedure(procedure), ...(to !== undefined && { to }) });
  const found = buildRunbook(question, english);
  if (html === undefined) return { exit: 0, json: found, text: renderRunbookMarkdown(found, english.words) };
  const file = resolve(call.io.cwd, html);
  write(file, renderRunbookHtml(found, english.words));
  const steps = found.windows.flatMap((window) => window.steps).length;
  const text = `${site.name}: ${found.title}, ${steps} steps, written to ${file}\nNext: open it in a browser and print it\n`;
  return { exit: 0, json: { ...found, file }, text };
}

interface RunbookOptions {
  readonly procedure: string;
  readonly to?: string;
  readonly html?: string;
}

function write(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    const got = JSON.stringify((error as NodeJS.ErrnoException).code ?? 'unknown');
    const remedy = 'name a file in a folder that exists and may be written to';
    throw failed({ code: 'NotWritten', place: file, message: 'the runbook could not be written', got, remedy }, error);
  }
}
