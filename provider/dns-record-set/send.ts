import { readOtherTypes, updateRecordSets, type TsigKey } from '../../dns';
import type { Context, Diagnostic } from '../framework';
import { findAuthoritative } from './authoritative';
import { untouched, type Change, type Changed, type Wish } from './change';
import { answerMs, readServed } from './read-served';
import { changesBetween, isEmpty, isSame, looksSame, type RecordSets } from './record-sets';
import { made, settle, type Witnesses } from './settle';
import { alreadyServed, changedMeanwhile, nameTaken, otherTypesThere, stopped, unreadable } from './tell';

/**
 * Makes one change as a compare-and-swap and waits until every authoritative server serves it.
 *
 * What could split the name: a message sent although somebody changed it, sent twice, or believed unseen. So the servers
 * that must follow are known before anything is sent; the TTL, which the server cannot compare, is compared here, right
 * before; the values are compared by the server itself; the message goes once; nothing is called done that was not read.
 */
export async function sendChange(change: Change, context: Context): Promise<Changed> {
  const { place, key, from } = change;
  const witnesses = await findAuthoritative(place, context);
  if (witnesses.status === 'unknown') return untouched(witnesses.diagnostic);
  if (context.signal.aborted) return untouched(stopped(place));
  const before = await readServed(place, key, context);
  if (before.status === 'unread') return untouched(unreadable(place, before.reason, 'nothing was sent'));
  if (!looksSame(from, before.sets)) return otherThanExpected(change, before.sets, { ...witnesses, context });
  const blocking = await tryBlocking(change, context);
  if (blocking !== undefined) return { ...untouched(blocking), found: before.sets };
  return send(change, { ...witnesses, context });
}

/** A name that is there already is somebody's; what stands exactly as wanted needs no message. */
async function otherThanExpected(change: Change, found: RecordSets, witnesses: Witnesses): Promise<Changed> {
  const { place, from, to } = change;
  if (isEmpty(from)) return { made: false, found, diagnostics: [nameTaken(place, found)] };
  if (!isSame(found, to)) return { made: false, found, diagnostics: [changedMeanwhile(place, from, found)] };
  const { diagnostics, ...rest } = await made(change, witnesses);
  return { ...rest, diagnostics: [alreadyServed(place, to), ...diagnostics] };
}

async function send(change: Change, witnesses: Witnesses): Promise<Changed> {
  const { place, key, from, to } = change;
  const { clock, signal } = witnesses.context;
  const changes = changesBetween(place.name, from, to);
  const way = { server: place.primary.at, zone: place.zone, key, timeoutMs: answerMs, clock, signal };
  return settle(change, await updateRecordSets({ ...way, changes }), witnesses);
}

/**
 * Why a name cannot become an alias. Hazard: the server makes the deletions of a message first and leaves a CNAME out
 * that stands beside something else, without a word: the name would be gone. @source RFC 2136 section 3.4.2.2
 */
export async function tryBlocking(
  { place, key, from, to }: Wish & { readonly key?: TsigKey },
  { clock }: Context,
): Promise<Diagnostic | undefined> {
  if (to.CNAME.values.length === 0 || from.CNAME.values.length > 0) return undefined;
  const question = { server: place.primary.at, name: place.name, timeoutMs: answerMs, clock };
  const others = await readOtherTypes(key === undefined ? question : { ...question, key });
  if (others.status === 'unread') return unreadable(place, others.reason, 'so other records may stand beside a CNAME');
  return others.types.length === 0 ? undefined : otherTypesThere(place, others.types);
}
