import type { Effect } from '../../recorded-call';
import { recordEffects } from '../effects';
import { withParams, type ArrivingCall } from '../wire/call';
import { elements, parseXml, rootOf, text, type XmlNode } from '../wire/xml';
import { refuse, type Correction, type Next } from './correction';

type RecordChange = Extract<Effect, { kind: 'record-set-changed' }>;

/** The emulator compares with what was ever written, not with what stands there: it deletes and doubles living records. */
export const changeBatch: Correction = {
  id: 'change-batch-compared',
  sentence:
    'CREATE of a record set that exists and DELETE of one that differs are refused, and with them the whole batch',
  source:
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html (InvalidChangeBatch)',
  answer: async (call, next) => {
    if (call.action !== 'ChangeResourceRecordSets') return next(call);
    const changes = recordEffects(call.body).filter((effect) => effect.kind === 'record-set-changed');
    const understood = asEmulated(call);
    const complaints = replayBatch(changes, await readSets(understood, next));
    if (complaints.length === 0) return next(understood);
    return refuse(call, { status: 400, code: 'InvalidChangeBatch', message: `[${complaints.join(', ')}]` });
  },
};

/**
 * The AWS command line ends the path with a slash, by which the emulator finds no zone; and the emulator refuses to create
 * what was ever written. Whether the set is really absent has been compared by then.
 */
function asEmulated(call: ArrivingCall): ArrivingCall {
  const path = call.path.replace(/\/rrset\/(?=\?|$)/, '/rrset');
  return { ...call, path, body: call.body.replaceAll('<Action>CREATE</Action>', '<Action>UPSERT</Action>') };
}

/** Set key to its content, both as text. */
type RecordSets = Map<string, string>;

/** Plays the changes in their order on a copy, and tells what does not fit. */
function replayBatch(changes: readonly RecordChange[], present: RecordSets): readonly string[] {
  return changes.flatMap((change) => {
    const [key, content, there] = [keyOf(change), contentOf(change), present.get(keyOf(change))];
    if (change.action === 'DELETE') present.delete(key);
    else present.set(key, content);
    return complaint(change, there, content);
  });
}

function complaint(
  { action, name, type }: RecordChange,
  there: string | undefined,
  content: string,
): readonly string[] {
  const set = `resource record set [name='${name}', type='${type}']`;
  if (action === 'CREATE' && there !== undefined) return [`Tried to create ${set} but it already exists`];
  if (action !== 'DELETE' || there === content) return [];
  if (there === undefined) return [`Tried to delete ${set} but it was not found`];
  return [`Tried to delete ${set} but the values provided do not match the current values`];
}

/** Record sets with routing policies share name and type; the lab has none, so that name and type are the key. */
async function readSets(call: ArrivingCall, next: Next): Promise<RecordSets> {
  const listing = {
    ...withParams(call, new URLSearchParams()),
    method: 'GET',
    body: '',
    action: 'ListResourceRecordSets',
  };
  const answer = await next(listing);
  const sets = elements(rootOf(parseXml(answer.body)), 'ResourceRecordSets', 'ResourceRecordSet').map(parseSet);
  return new Map(sets.map((set) => [keyOf(set), contentOf(set)]));
}

type RecordSet = Pick<RecordChange, 'name' | 'type' | 'ttlSeconds' | 'values'>;

function parseSet(set: XmlNode): RecordSet {
  return {
    name: (text(set, 'Name') ?? '').toLowerCase(),
    type: text(set, 'Type') ?? '',
    ttlSeconds: Number(text(set, 'TTL') ?? 0),
    values: elements(set, 'ResourceRecords', 'ResourceRecord').flatMap((record) => text(record, 'Value') ?? []),
  };
}

function keyOf({ name, type }: RecordSet): string {
  return `${name} ${type}`;
}

function contentOf({ ttlSeconds, values }: RecordSet): string {
  return JSON.stringify([ttlSeconds, [...values].sort()]);
}
