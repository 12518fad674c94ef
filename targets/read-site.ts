import { badInput, ownershipProblems, readSiteFile, siteOf } from '../site';
import type { Site } from '../site';
import { targetKinds } from './registry';

/**
 * Reads one site file.
 *
 * @param file its name for places: `"sites/support.example.com.yaml"`; nothing is read from disk
 * @throws SwingError 2 with all problems: syntax, schema, rules, each at `file:line:column`
 */
export function readSite(text: string, file: string): Site {
  return siteOf(readSiteFile(targetKinds, text, file));
}

/**
 * Reads all site files and checks what only all of them together can show: two owners of one thing.
 *
 * @throws SwingError 2 with all problems of all files
 */
export function readSites(files: readonly { readonly file: string; readonly text: string }[]): readonly Site[] {
  const readings = files.map(({ file, text }) => readSiteFile(targetKinds, text, file));
  const problems = [...readings.flatMap((one) => one.problems), ...ownershipProblems(targetKinds, readings)];
  if (problems.length > 0) throw badInput(...problems);
  return readings.map(siteOf);
}
