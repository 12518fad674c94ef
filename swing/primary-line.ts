import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Side } from '../site';
import { withPrimary } from '../targets';

/**
 * Puts the `primary:` line of the site file at a side. Writes beside and renames, so that a stop leaves the old file or
 * the new one. Safe to repeat.
 * @throws SwingError exit 2 `NoPrimaryLine`
 */
export function putLineBack(siteFile: string, to: Side): void {
  const text = readFileSync(siteFile, 'utf8');
  const reverted = withPrimary(text, to);
  if (reverted === text) return;
  const beside = `${siteFile}.swing-${process.pid}`;
  writeFileSync(beside, reverted);
  renameSync(beside, siteFile);
}

/**
 * The same change as a patch for `git apply --unidiff-zero`; empty when the line says so already.
 * @throws SwingError exit 2 `NoPrimaryLine`
 */
export function primaryPatch(siteFile: string, text: string, to: Side): string {
  const before = text.split('\n');
  const after = withPrimary(text, to).split('\n');
  const changed = before.findIndex((line, index) => line !== after[index]);
  if (changed < 0) return '';
  const name = `sites/${basename(siteFile)}`;
  const end = changed === before.length - 1 ? '\n\\ No newline at end of file' : '';
  return [
    `--- a/${name}`,
    `+++ b/${name}`,
    `@@ -${changed + 1} +${changed + 1} @@`,
    `-${before[changed]}${end}`,
    `+${after[changed]}${end}`,
    '',
  ].join('\n');
}
