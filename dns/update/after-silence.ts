import { readingsOf } from './after-answer';
import { renderSeconds } from './clock';
import { isExpected, isNext, renderFound, type ReadChange } from './compare';
import type { UpdateOutcome } from './outcome';
import { readBackUntil, type ReadBackOptions } from './read-back';

/** By how many seconds a server may do an UPDATE later than it looked at the clock for its signature. */
const handlingSeconds = 5;

export interface SilenceOptions {
  readonly reading: ReadBackOptions;
  /** How long to read back. */
  readonly readBackMs: number;
  /** When the lost message was signed, in seconds since 1970. */
  readonly signedAt: number;
  /** Why its answer is missing. */
  readonly reason: string;
}

/**
 * What became of an UPDATE whose answer did not come. It is never sent again: the repeat of one that landed would read
 * as a mismatch. Instead the server is asked until it serves the change, or until the message is too old to be accepted
 * by the server's own clock, or until the time is over.
 */
export async function afterSilence(options: SilenceOptions): Promise<UpdateOutcome> {
  const { reading, readBackMs, reason } = options;
  const expiresAt = options.signedAt + reading.fudgeSeconds;
  const isExpired = (found: readonly ReadChange[]): boolean => found.every((one) => hasNotLanded(one, expiresAt));
  const changes = await readBackUntil(reading, readBackMs, (now) => now.every(hasLanded) || isExpired(now));
  const found = readingsOf(changes);
  if (changes.every(hasLanded)) return { status: 'applied', proof: 'read-back', found };
  if (isExpired(changes)) return lost(reason, changes);
  const mayLandUntil = renderSeconds(expiresAt);
  return {
    status: 'unknown',
    reason: `${reason}; read back: ${renderFound(changes)}`,
    remedy: `ask again what is served; the change may still land until ${mayLandUntil}`,
    found,
    mayLandUntil,
  };
}

/** Without an answer to the UPDATE the reading is the only proof, so only a signed one is. */
function hasLanded(one: ReadChange): boolean {
  return one.reading.status === 'read' && one.reading.signed && isNext(one);
}

function hasNotLanded(one: ReadChange, expiresAt: number): boolean {
  if (one.reading.status === 'unread' || !one.reading.signed) return false;
  return isExpected(one) && !isNext(one) && (one.reading.serverTime ?? 0) > expiresAt + handlingSeconds;
}

function lost(reason: string, changes: readonly ReadChange[]): UpdateOutcome {
  return {
    status: 'declined',
    code: 'LOST',
    signed: true,
    reason: `${reason}; the message never arrived and is now too old to be accepted: ${renderFound(changes)}`,
    remedy: 'check the network, then plan again',
    found: readingsOf(changes),
  };
}
