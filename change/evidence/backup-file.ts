import type { Problem } from '../../site';
import { contentKind, firstLine } from './content-kind';
import { edgeBytes, type FileFacts } from './file-facts';

/**
 * Whether a file is a backup: named `.nsb`, not empty, and not what an appliance or a browser writes instead. The format is
 * the vendor's own, so nothing is said of its content, nor whether its password is known.
 *
 * @source `/api/backup`: failures have been seen as text with status 200; vendor, "Back Up Procedures": a single .nsb file
 */
export function backupProblems(facts: FileFacts): readonly Problem[] {
  const { file, bytes, head } = facts;
  const remedy = 'download it again: /login > Management > Software > Download Backup';
  if (bytes === 0) return [{ code: 'NotABackup', place: file, message: 'the file is empty', remedy }];
  const name: Problem = {
    code: 'NotABackup',
    place: file,
    message: 'a backup is a file whose name ends in .nsb',
    got: JSON.stringify(file.split('/').at(-1)),
    allowed: '"….nsb"',
    remedy: 'record the file as the appliance named it',
  };
  const kind = wrongKind(facts);
  const content: Problem = {
    code: 'NotABackup',
    place: file,
    message: `the file is ${kind}, not a backup`,
    got: JSON.stringify(firstLine(head)),
    remedy: `${remedy}; what it says is the reason`,
  };
  return [...(/\.nsb$/i.test(file) ? [] : [name]), ...(kind === undefined ? [] : [content])];
}

/** Error texts are short; of a large file only that it is no page and no document is said. */
function wrongKind({ bytes, head }: FileFacts): string | undefined {
  const kind = contentKind(head);
  if (kind === 'binary') return undefined;
  if (kind !== 'text') return kind === 'empty' ? 'blank' : `${kind.toUpperCase()}`;
  return bytes <= edgeBytes ? 'a text' : undefined;
}
