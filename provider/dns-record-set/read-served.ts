import { readName, type TsigKey } from '../../dns';
import type { Context } from '../framework';
import type { Place } from './place';
import { foundIn, isEmpty, type Found } from './record-sets';

/** For one question to one server, in milliseconds: it answers in well under one second or not at all. */
export const answerMs = 5_000;

/**
 * What the primary server serves. Three questions are no snapshot: a name that turned from addresses into an alias between
 * them would look gone, so nothing is believed only when it is read twice.
 */
export async function readServed(
  place: Pick<Place, 'name' | 'primary'>,
  key: TsigKey | undefined,
  { clock }: Context,
): Promise<Found> {
  const question = { server: place.primary.at, name: place.name, timeoutMs: answerMs, clock };
  const read = async (): Promise<Found> => foundIn(await readName(key === undefined ? question : { ...question, key }));
  const first = await read();
  return first.status === 'read' && isEmpty(first.sets) ? read() : first;
}
