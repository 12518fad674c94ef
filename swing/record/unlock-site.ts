import { join } from 'node:path';
import { openJournal } from './journal';
import { unlock } from './lock';
import { thisMachine } from './machine';
import type { LockHolder } from './record';
import { recordStoreFor, type RecordPlace } from './record-store-for';

/**
 * `swing unlock SITE --id NONCE`. Effects: writes one revision and one journal line.
 * @throws SwingError exit 3 `NotLocked`, `LockIdDiffers`
 */
export async function unlockSite(place: RecordPlace, nonce: string): Promise<LockHolder> {
  const holder = await unlock(recordStoreFor(place), nonce);
  await openJournal(journalFile(place.recordDir)).append({
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
