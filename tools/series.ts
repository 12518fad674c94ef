import { join } from 'node:path';
import { runFile, type FileResult } from './series/run-file';
import { longFiles } from './series/long-files';

/** Minutes in which a file is started; unlimited unless `SERIES_MINUTES` says so. */
const budgetMinutes = Number(process.env['SERIES_MINUTES'] ?? Infinity);

/**
 * `npm run test:faults [-- PATH…]`: every long test and fault series, one file after the other, the longest last. A
 * file that cannot be done in the time that is left is not started, and named: it counts as skipped, never as passed.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const root = join(__dirname, '..');
  const started = Date.now();
  const minutesGone = (): number => (Date.now() - started) / 60_000;
  const results: FileResult[] = [];
  const notStarted: string[] = [];
  const files = longFiles(root, wanted);
  if (files.length === 0) throw new Error(`no file of the long series has ${wanted.join(' or ')} in its path`);
  for (const { file, minutes } of files) {
    if (minutesGone() + minutes > budgetMinutes) notStarted.push(file);
    else results.push(await runFile(root, file));
  }
  for (const file of notStarted)
    process.stdout.write(`skipped: ${file}: of ${budgetMinutes} minutes too few were left for it\n`);
  close(results, notStarted.length);
}

/** The last line of the whole series; a file that was not started counts as one. */
function close(results: readonly FileResult[], notStarted: number): void {
  const sum = (count: (result: FileResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const failed = sum((one) => one.failed);
  process.stdout.write(
    `${sum((one) => one.passed)} passed, ${failed} failed, ${sum((one) => one.skipped) + notStarted} skipped\n`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`series: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
