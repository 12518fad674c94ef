import { tsigKeyFromEnv } from '../../dns';
import type { Context, Diagnostic, StateAnswer, Values } from '../framework';
import { placeIn } from './place';
import { findPrimary } from './primary';
import { readServed } from './read-served';
import { isEmpty, renderSets, ttlShown, type RecordSets } from './record-sets';
import { shown } from './shown';
import { unreadable, warning } from './tell';

/**
 * What the primary server serves. Silence is not absence: where the server cannot be asked the state stays as it was. Only a
 * server that speaks for the zone, and says so twice, takes a record away.
 */
export async function read(state: Values, context: Context): Promise<StateAnswer> {
  if (typeof state['server'] === 'string') return readAt(state, context);
  const primary = await findPrimary(String(state['zone']));
  return primary.status === 'unknown'
    ? { state, diagnostics: [primary.diagnostic] }
    : readAt({ ...state, server: primary.server }, context);
}

async function readAt(state: Values, context: Context): Promise<StateAnswer> {
  const place = placeIn(state, context);
  const found = tsigKeyFromEnv(context.env);
  const served = await readServed(place, found.status === 'found' ? found.key : undefined, context);
  if (served.status === 'read') return answerOf(state, served.sets);
  const isNew = (state['ttl'] ?? null) === null;
  const silent = unreadable(place, served.reason, isNew ? 'so it cannot be adopted' : 'the state stays as it was');
  return { state, diagnostics: [isNew ? silent : { ...silent, severity: 'warning' }] };
}

function answerOf(state: Values, served: RecordSets): StateAnswer {
  if (isEmpty(served)) return { state: null, diagnostics: [] };
  return { state: shown(state, served), diagnostics: differentTtls(state, served) };
}

function differentTtls({ name }: Values, served: RecordSets): readonly Diagnostic[] {
  const detail = `${String(name)} is ${renderSets(served)}; shown as ttl 0, the next change gives all the same`;
  return !isEmpty(served) && ttlShown(served) === 0 ? [warning('ttl', 'the TTLs of A and AAAA differ', detail)] : [];
}
