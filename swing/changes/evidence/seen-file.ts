import { isAbsolute, resolve } from 'node:path';
import { readCertificateExport, readFileFacts, sessionDataProblems, type FileFacts } from '../../../change';
import { badInput, refused, type Problem } from '../../../site';
import { exposedProblems } from './exposed-file';

/** What is looked at when it is recorded and never kept. */
export type SeenKind = 'certificate-export' | 'session-data';

/** All that a record keeps of it; what cannot be seen from outside is for whoever records it. */
export interface SeenFile {
  readonly sha256: string;
  readonly bytes: number;
  /** `["that the PKCS#12 holds the key and the chain: …"]`; stands in no record. */
  readonly notProven: readonly string[];
}

interface Lying {
  /** As the person named it, relative to the project or absolute. */
  readonly file: string;
  /** Of the project; absolute. */
  readonly root: string;
}

/**
 * Reads a file with a private key or with what people said in sessions, and gives its size and hash. Neither content nor
 * path leaves here; problems name the file as it was given.
 *
 * @throws SwingError exit 2 when it cannot be read; exit 3 with every reason, `KeyInProject` and `SessionDataInProject` among them
 */
export async function seenFile(kind: SeenKind, { file, root }: Lying): Promise<SeenFile> {
  const path = isAbsolute(file) ? file : resolve(root, file);
  const facts = await readFileFacts(path, file);
  if ('code' in facts) throw badInput({ ...facts, remedy: 'name the file where it lies; it stays there' });
  const { problems, notProven } = await readingOf(kind, { facts, path, root });
  if (problems.length > 0) throw refused(...problems);
  return { sha256: facts.sha256, bytes: facts.bytes, notProven };
}

interface Found {
  readonly facts: FileFacts;
  readonly path: string;
  readonly root: string;
}

interface Reading {
  readonly problems: readonly Problem[];
  readonly notProven: readonly string[];
}

async function readingOf(kind: SeenKind, { facts, path, root }: Found): Promise<Reading> {
  // Hazard: the next commit takes everything; a key that was pushed once has to be replaced, what people said stays in the history.
  const exposed = exposedProblems(kind, { path, file: facts.file, root });
  if (kind === 'session-data') return { problems: [...exposed, ...sessionDataProblems(facts)], notProven: [] };
  const { problems, notProven } = await readCertificateExport(path, facts.file);
  return { problems: [...exposed, ...problems], notProven };
}
