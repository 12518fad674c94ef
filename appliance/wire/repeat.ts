import type { Clock } from '../clock';
import { ApplianceError, type ApplianceCode } from '../problem';

/** Pauses before the second and the third try, in milliseconds. */
const pausesMs = [250, 1_000] as const;

/** After so long, in milliseconds, nothing is tried again: somebody waits. */
const patienceMs = 20_000;

/** What the next try may not meet any more. A refused connection is an answer, and no repetition makes a certificate good. */
const passing: readonly ApplianceCode[] = ['ConnectionLost', 'NoAnswerInTime', 'ServerBusy'];

/** Tries a reading up to three times. Never for what changes something: a lost answer does not mean that nothing was done. */
export async function repeatReading<T>(read: () => Promise<T>, clock: Clock, signal?: AbortSignal): Promise<T> {
  const begun = clock.now();
  for (const pause of pausesMs) {
    try {
      return await read();
    } catch (error) {
      if (!isPassing(error) || clock.now() - begun > patienceMs || signal?.aborted === true) throw error;
      await clock.wait(pause, signal);
    }
  }
  return read();
}

function isPassing(error: unknown): boolean {
  return error instanceof ApplianceError && passing.includes(error.problem.code);
}
