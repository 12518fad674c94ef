import { failed, SwingError } from '../../site';
import { errorCode } from './durable-file';

/** What could not be done with which file; one code for each kind of file. */
export interface FileWork {
  readonly code: 'PairRecordNotRead' | 'PairRecordNotWritten' | 'JournalNotWritten';
  readonly place: string;
}

/**
 * Runs file work and gives the system's refusal a name: a full or read-only disk is no defect of ours, and is never
 * passed over.
 * @throws SwingError exit 4
 */
export async function fileWork<T>(work: FileWork, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof SwingError || errorCode(error) === undefined) throw error;
    throw failed({ ...work, message: `the file system refused: ${(error as Error).message}`, remedy }, error);
  }
}

const remedy =
  'the folder must be writable, with space left, on a file system with hard links; nothing is sent to the world without this file';
