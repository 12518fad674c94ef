import type { DnsServer } from '../answer';
import { adviceFor } from './advice';
import { secondsOf, systemClock, type Clock } from './clock';
import type { RecordType } from './codes';
import type { Exchanged } from './exchange';
import { impossibleMessage, problemOf } from './record-change';
import { sendRequest } from './request';
import { defaultFudgeSeconds } from './tsig';
import { problemOfKey, type TsigKey } from './tsig-key';

export interface ProbeOptions {
  readonly server: DnsServer;
  /** `"example.com"`, with or without trailing dot. */
  readonly zone: string;
  readonly key: TsigKey;
  /** The change that is wanted: permission may depend on name, type and even values. */
  readonly change: {
    readonly name: string;
    readonly type: RecordType;
    /** Seconds. */
    readonly ttl: number;
    readonly values: readonly string[];
  };
  readonly timeoutMs: number;
  /** @default - the system's */
  readonly clock?: Clock;
}

export type UpdatePermission =
  | { readonly status: 'permitted' }
  | { readonly status: 'declined'; readonly code: string; readonly reason: string; readonly remedy: string }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * Whether the key may make the change, without making it: the real change under a prerequisite that no zone meets (its
 * apex has no SOA). Permitted reads YXRRSET, not permitted REFUSED. Over TCP; changes nothing; safe to repeat.
 *
 * @source measured: BIND 9.18 with allow-update and with update-policy. An empty update section would be no probe:
 * it reads NOERROR although nothing is granted.
 */
export async function probeUpdatePermission(options: ProbeOptions): Promise<UpdatePermission> {
  const { server, zone, key, change, timeoutMs, clock = systemClock } = options;
  const problem = problemOfKey(key) ?? problemOf(() => impossibleMessage(zone, change));
  if (problem !== undefined) return { status: 'unknown', reason: `nothing was sent: ${problem}` };
  const message = impossibleMessage(zone, change);
  const fudgeSeconds = defaultFudgeSeconds;
  const exchanged = await sendRequest({ server, message, key, fudgeSeconds, timeoutMs, transport: 'tcp', clock });
  return permissionOf(exchanged, secondsOf(clock));
}

function permissionOf(exchanged: Exchanged, now: number): UpdatePermission {
  if (exchanged.kind !== 'answered') return { status: 'unknown', reason: exchanged.reason };
  const { answer } = exchanged;
  if (answer.code === 'NOERROR') return { status: 'unknown', reason: ignoredPrerequisite };
  return answer.code === 'YXRRSET' ? { status: 'permitted' } : { status: 'declined', ...adviceFor(answer, now) };
}

const ignoredPrerequisite =
  'the server says NOERROR to a prerequisite that cannot be met: it ignores prerequisites and may have made the change';
