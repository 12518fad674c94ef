import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { failed } from '../../../site';
import type { Effect } from '../../recorded-call';
import { loopback } from '../free-port';
import { isInZone } from './record-set';
import { tryFindTool } from './tools';

const run = promisify(execFile);

/** How long one update may take, in milliseconds. */
const updateMs = 10_000;

export type RecordChange = Extract<Effect, { kind: 'record-set-changed' }>;

/** The changes among the effects of one call that concern the zone; the apex' own SOA and NS stay BIND's. */
export function changesOf(effects: readonly Effect[], zone: string): readonly RecordChange[] {
  return effects.filter(
    (effect): effect is RecordChange =>
      effect.kind === 'record-set-changed' && isInZone(effect.name, zone) && !['SOA', 'NS'].includes(effect.type),
  );
}

/**
 * The changes of one call as *one* UPDATE message, since Route 53 applies a change batch as a whole.
 *
 * @throws `UnfitRecordValue` for a value that would be read as another line, `RecordWithoutValues` for an alias
 */
export function renderUpdate(changes: readonly RecordChange[], zone: string, port: number): string {
  const lines = changes.flatMap(renderChange);
  return [`server ${loopback} ${port}`, `zone ${zone}`, ...lines, 'send', ''].join('\n');
}

/** An alias has no values; served as an empty set it would look like a deletion. */
function withoutValues({ name: place, type }: RecordChange): Error {
  const message = 'the lab zone serves only record sets with values';
  return failed({ code: 'RecordWithoutValues', place, message, got: JSON.stringify(type) });
}

/** Sends one signed UPDATE over TCP. A failed one may have landed: the caller asks the server. */
export async function sendUpdate(script: string, keyFile: string): Promise<void> {
  const sent = run(tryFindTool('nsupdate') ?? 'nsupdate', ['-v', '-k', keyFile], {
    timeout: updateMs,
    killSignal: 'SIGKILL',
  });
  sent.child.stdin?.on('error', () => undefined).end(script);
  try {
    await sent;
  } catch (cause) {
    throw failed(notUpdated(cause), cause);
  }
}

/** What the server answered to one signed UPDATE: `"NOERROR"`, `"REFUSED"`. @throws `ZoneNotUpdated` without an answer */
export async function rcodeOf(script: string, keyFile: string): Promise<string> {
  try {
    await sendUpdate(script, keyFile);
    return 'NOERROR';
  } catch (error) {
    const rcode = /update failed: ([A-Z]+)/.exec(error instanceof Error ? error.message : '')?.[1];
    if (rcode === undefined) throw error;
    return rcode;
  }
}

function renderChange(change: RecordChange): readonly string[] {
  const remove = `update delete ${change.name} ${change.type}`;
  if (change.action === 'DELETE') return [remove];
  if (change.values.length === 0) throw withoutValues(change);
  const add = change.values.map(
    (value) => `update add ${change.name} ${change.ttlSeconds} ${change.type} ${oneLine(value, change.name)}`,
  );
  return change.action === 'UPSERT' ? [remove, ...add] : add;
}

function oneLine(value: string, place: string): string {
  if (!/[\r\n]/.test(value)) return value;
  const got = JSON.stringify(value);
  throw failed({ code: 'UnfitRecordValue', place, message: 'a record value must be one line', got });
}

function notUpdated(cause: unknown): Parameters<typeof failed>[0] {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const said = String((cause as { readonly stderr?: string }).stderr ?? '').trim();
  const place = 'nsupdate';
  return missing
    ? {
        code: 'NameUpdaterNotInstalled',
        place,
        message: 'the lab needs nsupdate, but it could not be started',
        remedy: 'install it: apt-get install bind9-dnsutils',
      }
    : { code: 'ZoneNotUpdated', place, message: 'the lab zone could not be updated', got: JSON.stringify(said) };
}
