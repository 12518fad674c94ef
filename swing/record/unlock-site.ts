import { join } from 'node:path';
import { openJournal } from './journal';
import { localRecordStore } from './local-store';
import { unlock } from './lock';
import { thisMachine } from './machine';
import type { LockHolder } from './record';

/**
 * `swing unlock SITE --id NONCE`. Effects: writes one revision and one journal line.
 * @throws SwingError exit 3 `NotLocked`, `LockIdDiffers`
 */
export async function unlockSite(recordDir: string, nonce: string): Promise<LockHolder> {
  const holder = await unlock(localRecordStore(recordDir), nonce);
  await openJournal(journalFile(recordDir)).append({
    event: 'LockBroken',
    nonce,
    by: `${thisMachine.who} on ${thisMachine.host}`,
  });
  return holder;
}

/** `.swing/SITE/journal.jsonl`. */
export function journalFile(recordDir: string): string {
  return join(recordDir, 'journal.jsonl');
}
