import { join } from 'node:path';
import type { Path, Problem } from '../../site';
import { backupProblems, readFileFacts, unchangedProblems } from '../evidence';
import type { ChangeReading } from './read-change';

/** Files of the evidence that are missing, changed, or no backup; each at the line that names it. Reads the files. */
export async function fileProblems(reading: ChangeReading, root: string): Promise<readonly Problem[]> {
  const files = (reading.record?.steps ?? []).flatMap(({ evidence }, step) =>
    evidence.flatMap((one, index) =>
      'file' in one ? [{ one, path: ['steps', step, 'evidence', index, 'file'] as Path }] : [],
    ),
  );
  const found = await Promise.all(
    files.map(async ({ one, path }) => {
      const facts = await readFileFacts(join(root, one.file), one.file);
      const problems =
        'code' in facts
          ? [facts]
          : [...unchangedProblems(facts, one), ...(one.kind === 'backup-file' ? backupProblems(facts) : [])];
      return problems.map((problem) => ({ ...problem, place: reading.placeOf(path) }));
    }),
  );
  return found.flat();
}
