import { mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Bytes are on disk when it resolves; the name is only after `syncFolder`. @throws when the file exists */
export async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is durable only when the folder that holds it is. */
export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(dirname(made));
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function namesIn(folder: string): Promise<readonly string[]> {
  return orIfAbsent<readonly string[]>(readdir(folder), []);
}

export function textIfPresent(file: string): Promise<string | undefined> {
  return orIfAbsent<string | undefined>(readFile(file, 'utf8'), undefined);
}

/** Milliseconds since it was written, by the system's clock. */
export function ageIfPresent(file: string): Promise<number | undefined> {
  return orIfAbsent<number | undefined>(
    stat(file).then(({ mtimeMs }) => Date.now() - mtimeMs),
    undefined,
  );
}

export function removeIfPresent(file: string): Promise<void> {
  return orIfAbsent(unlink(file), undefined);
}

/** Only "there is no such file" has a meaning of its own; every other error goes up. */
async function orIfAbsent<T>(attempt: Promise<T>, absent: T): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return absent;
    throw error;
  }
}

export function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
