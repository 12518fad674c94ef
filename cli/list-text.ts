import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { badInput, type SwingError } from '../site';
import type { Call } from './verb';

/** The text of a file that the caller names, UTF-8. @throws SwingError exit 2 `ListNotReadable` */
export function listText({ io }: Pick<Call, 'io'>, file: string): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (cause) {
    throw notReadable(file, cause);
  }
}

function notReadable(place: string, cause: unknown): SwingError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
  const message = reasons.get(code) ?? `the list cannot be read: ${code}`;
  return badInput({ code: 'ListNotReadable', place, message, remedy: 'name the file that holds the list' });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'this is a folder, not a list'],
  ['EACCES', 'the file may not be read'],
  ['ERR_STRING_TOO_LONG', 'the file is too large to be a list'],
]);
