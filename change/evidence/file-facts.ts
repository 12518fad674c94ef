import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Problem } from '../../site';

/** What a record keeps of a file: `{ bytes: 48210433, sha256: "9f86d0…" }`. */
export interface RecordedFile {
  readonly bytes: number;
  /** 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

/** A file as it is now. */
export interface FileFacts extends RecordedFile {
  /** As problems shall name it, relative to the record: `"evidence/support-a.nsb"`. */
  readonly file: string;
  /** The first bytes, at most `edgeBytes`. */
  readonly head: Buffer;
  /** The last bytes, at most `edgeBytes`. */
  readonly tail: Buffer;
}

/** Enough to tell what a file is; an error text of an appliance fits in whole. */
export const edgeBytes = 65_536;

const chunkBytes = 1_048_576;

/**
 * Reads a file from its start to its end, whatever its size; what cannot be read is a problem, never thrown.
 *
 * @param path where it lies
 * @param file how it is named in problems
 */
export async function readFileFacts(path: string, file: string): Promise<FileFacts | Problem> {
  try {
    const handle = await open(path, 'r');
    try {
      return (await handle.stat()).isFile() ? await factsOf(handle, file) : notAFile(file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(file, error);
  }
}

async function factsOf(handle: FileHandle, file: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(chunkBytes);
  let [bytes, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, null);
    if (bytesRead === 0) return { file, bytes, sha256: hash.digest('hex'), head, tail };
    const part = chunk.subarray(0, bytesRead);
    hash.update(part);
    bytes += bytesRead;
    if (head.length < edgeBytes) head = Buffer.concat([head, part.subarray(0, edgeBytes - head.length)]);
    tail = Buffer.from(Buffer.concat([tail, part]).subarray(-edgeBytes));
  }
}

function notAFile(file: string): Problem {
  return { code: 'NotAFile', place: file, message: 'evidence must be a file', remedy: 'name the file itself' };
}

function unreadable(file: string, error: unknown): Problem {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const missing = reason === 'ENOENT';
  return {
    code: missing ? 'EvidenceMissing' : 'EvidenceUnreadable',
    place: file,
    message: missing ? 'the file is not there' : 'the file cannot be read',
    got: JSON.stringify(reason),
    remedy: 'put it where the record says, or repeat the step and record the new file',
  };
}

/** Whether the file is still the one that was recorded; empty when it is. */
export function unchangedProblems(now: FileFacts, recorded: RecordedFile): readonly Problem[] {
  const remedy = 'put the recorded file back; never record another one in its place';
  const place = now.file;
  if (now.bytes !== recorded.bytes) {
    const [got, allowed] = [`${now.bytes} bytes`, `${recorded.bytes} bytes`];
    return [
      { code: 'EvidenceChanged', place, message: 'the file has another size than recorded', got, allowed, remedy },
    ];
  }
  if (now.sha256 === recorded.sha256.toLowerCase()) return [];
  const [got, allowed] = [now.sha256, recorded.sha256];
  return [
    { code: 'EvidenceChanged', place, message: 'the file has another SHA-256 than recorded', got, allowed, remedy },
  ];
}
