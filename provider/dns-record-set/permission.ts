import { probeUpdatePermission, type RecordType, type UpdatePermission } from '../../dns';
import type { Context, Diagnostic } from '../framework';
import type { Change } from './change';
import { answerMs } from './read-served';
import { changedTypes } from './record-sets';
import { notPermitted } from './tell';

/** Asks the server whether it would make the change, type by type, without making it; the first refusal speaks for all. */
export async function tryRefusal(change: Change, context: Context): Promise<Diagnostic | undefined> {
  const types = changedTypes(change.from, change.to);
  const answers = await Promise.all(types.map((type) => probe(change, type, context)));
  const refused = answers.find(({ status }) => status === 'declined') ?? answers.find(isUnknown);
  return refused === undefined || refused.status === 'permitted' ? undefined : notPermitted(change.place, refused);
}

function probe({ place, key, from, to }: Change, type: RecordType, { clock }: Context): Promise<UpdatePermission> {
  const set = to[type].values.length === 0 ? from[type] : to[type];
  return probeUpdatePermission({
    server: place.primary.at,
    zone: place.zone,
    key,
    change: { name: place.name, type, ...set },
    timeoutMs: answerMs,
    clock,
  });
}

function isUnknown({ status }: UpdatePermission): boolean {
  return status === 'unknown';
}
