import type { DnsServer } from '../answer';
import { afterAnswer } from './after-answer';
import { afterSilence } from './after-silence';
import { secondsOf, systemClock, type Clock } from './clock';
import type { Transport } from './exchange';
import type { UpdateOutcome } from './outcome';
import { problemOf, updateMessage, type RecordSetChange } from './record-change';
import { sendRequest } from './request';
import { defaultFudgeSeconds } from './tsig';
import { problemOfKey, type TsigKey } from './tsig-key';

export interface UpdateOptions {
  /** The primary server of the zone. */
  readonly server: DnsServer;
  /** `"example.com"`, with or without trailing dot. */
  readonly zone: string;
  readonly key: TsigKey;
  /** Every record set changes or none does. */
  readonly changes: readonly RecordSetChange[];
  /** For the UPDATE and its answer, and again for each reading afterwards. */
  readonly timeoutMs: number;
  /** @default 'tcp'; a datagram may be lost, and must not be longer than 512 octets */
  readonly transport?: Transport;
  /**
   * How long to read back when the answer was lost.
   *
   * @default 30000
   */
  readonly readBackMs?: number;
  /**
   * How long the signature is good, 1–65535: so long a delayed message may still land, so far the clocks may differ.
   *
   * @default 300
   */
  readonly fudgeSeconds?: number;
  /** @default - the system's */
  readonly clock?: Clock;
  /**
   * Aborted before: nothing is sent. Aborted meanwhile: no longer waited; the server is asked once more what it serves.
   *
   * @default - never
   */
  readonly signal?: AbortSignal;
}

/** A server that restarts is back by then. */
const defaultReadBackMs = 30_000;

/**
 * Changes record sets of one zone as a compare-and-swap in one signed UPDATE message: the server makes all changes at
 * once, and only if every record set still has exactly the expected values. What it serves afterwards is read back
 * before anything is called applied. The message is sent at most once. Never throws; resolves within about
 * `2 * timeoutMs` when an answer comes, `2 * timeoutMs + readBackMs` when it is lost.
 *
 * Not seen by the server: another TTL with the same values (two writers of TTLs alone both win), and that the values
 * went A, B, A in between.
 *
 * @example
 *     await updateRecordSets({
 *       server: { host: 'ns1.example.com', port: 53 },
 *       zone: 'example.com',
 *       key: tsigKey({ name: 'swing.', algorithm: 'hmac-sha256', secret }),
 *       changes: [{
 *         name: 'support.example.com', type: 'A',
 *         expected: ['192.0.2.10'], next: { ttl: 60, values: ['192.0.2.20'] },
 *       }],
 *       timeoutMs: 5_000,
 *     });
 * @source RFC 2136 sections 2.4 and 3.2, RFC 8945
 */
export async function updateRecordSets(options: UpdateOptions): Promise<UpdateOutcome> {
  const { server, zone, key, changes, timeoutMs, transport = 'tcp', clock = systemClock } = options;
  const unfit = unfitReason(options);
  if (unfit !== undefined) return unfit;
  if (options.signal?.aborted === true)
    return notSent('Stopped', 'told to stop before anything was sent', 'plan again');
  const fudgeSeconds = options.fudgeSeconds ?? defaultFudgeSeconds;
  const stop = options.signal === undefined ? {} : { signal: options.signal };
  const shared = { server, key, fudgeSeconds, timeoutMs, transport, clock, ...stop };
  const signedAt = secondsOf(clock);
  const exchanged = await sendRequest({ ...shared, message: updateMessage(zone, changes) });
  const reading = { ...shared, changes };
  switch (exchanged.kind) {
    case 'not-sent':
      return notSent('NotReached', exchanged.reason, 'check host and port of the server, and the way to it');
    case 'answered':
      return afterAnswer(exchanged.answer, reading);
    case 'lost': {
      const readBackMs = options.readBackMs ?? defaultReadBackMs;
      return afterSilence({ reading, readBackMs, signedAt, reason: exchanged.reason });
    }
  }
}

type NotSent = Extract<UpdateOutcome, { status: 'not-sent' }>;

function unfitReason({ zone, key, changes, fudgeSeconds: fudge = 1 }: UpdateOptions): NotSent | undefined {
  if (!Number.isInteger(fudge) || fudge < 1 || fudge > 0xffff)
    return notSent('UnfitChange', `fudgeSeconds must be between 1 and 65535, got ${fudge}`, 'leave it out: 300');
  const keyProblem = problemOfKey(key);
  if (keyProblem !== undefined) return notSent('UnusableKey', keyProblem, 'correct the key');
  const problem = problemOf(() => updateMessage(zone, changes));
  return problem === undefined ? undefined : notSent('UnfitChange', problem, 'correct the change; nothing was sent');
}

function notSent(code: NotSent['code'], reason: string, remedy: string): NotSent {
  return { status: 'not-sent', code, reason, remedy };
}
