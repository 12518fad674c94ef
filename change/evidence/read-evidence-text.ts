import { readFile } from 'node:fs/promises';
import type { Problem } from '../../site';
import type { FileFacts } from './file-facts';

/** More than any list that a person exports; it is held in memory. */
const mostBytes = 67_108_864;

/**
 * The text of an evidence file whose facts are known; UTF-8.
 *
 * @param path where it lies
 */
export async function readEvidenceText(path: string, { file, bytes }: FileFacts): Promise<string | Problem> {
  if (bytes > mostBytes) return tooLarge(file, bytes);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const got = JSON.stringify((error as NodeJS.ErrnoException).code ?? 'unknown');
    const remedy = 'put it where the record says';
    return { code: 'EvidenceUnreadable', place: file, message: 'the file cannot be read', got, remedy };
  }
}

function tooLarge(file: string, bytes: number): Problem {
  return {
    code: 'EvidenceTooLarge',
    place: file,
    message: 'the file is too large to be a list',
    got: `${bytes} bytes`,
    allowed: `at most ${mostBytes} bytes`,
    remedy: 'record the list itself',
  };
}
