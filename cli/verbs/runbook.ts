import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildRunbook, english, renderRunbookHtml, renderRunbookMarkdown } from '../../change';
import type { RunbookOptions } from '../../swing';
import { failed } from '../../site';
import type { Call, Result } from '../verb';

/** Effects: writes FILE with `--html`; asks nobody, changes nothing. */
export async function runbook(call: Call<RunbookCallOptions>): Promise<Result> {
  const workspace = call.openWorkspace();
  const { site } = workspace;
  const { procedure, to, way, html } = call.options;
  const question = call.engine.runbookQuestion(workspace, { procedure, to, way });
  const found = buildRunbook(question, english);
  if (html === undefined) return { exit: 0, json: found, text: renderRunbookMarkdown(found, english.words) };
  const file = resolve(call.io.cwd, html);
  write(file, renderRunbookHtml(found, english.words));
  const steps = found.windows.flatMap((window) => window.steps).length;
  const text = `${site.name}: ${found.title}, ${steps} steps, written to ${file}\nNext: open it in a browser and print it\n`;
  return { exit: 0, json: { ...found, file }, text };
}

interface RunbookCallOptions extends RunbookOptions {
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
