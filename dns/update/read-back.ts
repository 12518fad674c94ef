import type { DnsServer } from '../answer';
import type { Clock } from './clock';
import type { ReadChange } from './compare';
import type { Transport } from './exchange';
import { readRecordSet } from './read-record-set';
import type { RecordSetChange } from './record-change';
import type { TsigKey } from './tsig-key';

/** Between two readings, in milliseconds; a server that is back answers within a few. */
const pauseMs = 200;

export interface ReadBackOptions {
  readonly server: DnsServer;
  readonly key: TsigKey;
  readonly changes: readonly RecordSetChange[];
  readonly fudgeSeconds: number;
  /** For one reading. */
  readonly timeoutMs: number;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Once aborted, the reading under way is the last. @default - never */
  readonly signal?: AbortSignal;
}

/** Every changed record set as the server of the UPDATE serves it now, asked all at once. */
export function readBack(options: ReadBackOptions): Promise<readonly ReadChange[]> {
  const { changes, signal: _signal, ...shared } = options;
  const read = async (change: RecordSetChange): Promise<ReadChange> => {
    const { name, type } = change;
    return { change, reading: await readRecordSet({ ...shared, name, type }) };
  };
  return Promise.all(changes.map(read));
}

/** Reads until `isSettled`, until `forMs` have passed or until told to stop; the last reading counts. At least one. */
export async function readBackUntil(
  options: ReadBackOptions,
  forMs: number,
  isSettled: (found: readonly ReadChange[]) => boolean,
): Promise<readonly ReadChange[]> {
  const endsAt = options.clock.now() + forMs;
  for (;;) {
    const found = await readBack(options);
    const isOver = options.signal?.aborted === true || options.clock.now() + pauseMs > endsAt;
    if (isSettled(found) || isOver) return found;
    await options.clock.wait(pauseMs);
  }
}
