import { hasError, type ApplyRequest, type Context, type StateAnswer, type Values } from '../framework';
import { untouched, type Changed } from './change';
import { recordId } from './import-id';
import { placeIn } from './place';
import { changedTypes, isEmpty, noSets, setsIn, type RecordSets } from './record-sets';
import { sendChange } from './send';
import { shown } from './shown';
import { noKey } from './tell';
import { updateKey } from './update-key';
import { validate } from './validate';

type Requested<Kind extends ApplyRequest['kind']> = Extract<ApplyRequest, { kind: Kind }>;

/** Makes what was approved, or says what stands there instead. */
export async function apply(request: ApplyRequest, context: Context): Promise<StateAnswer> {
  switch (request.kind) {
    case 'create':
      return create(request, context);
    case 'update':
      return update(request, context);
    case 'delete':
      return remove(request, context);
  }
}

/** A record that somebody else made is not ours: it comes into no state. */
async function create({ config, planned }: Requested<'create'>, context: Context): Promise<StateAnswer> {
  const wanted = settled(planned);
  const changed = await change({ values: wanted, config, from: noSets, to: setsIn(wanted) }, context);
  const { made, diagnostics } = changed;
  return { state: made ? wanted : null, diagnostics };
}

async function update({ prior, config, planned }: Requested<'update'>, context: Context): Promise<StateAnswer> {
  const wanted = settled(planned);
  const [from, to] = [setsIn(prior), setsIn(wanted)];
  // another server, key or list of servers alone: nothing to send
  if (changedTypes(from, to).length === 0) return { state: wanted, diagnostics: [] };
  const { made, found, diagnostics } = await change({ values: wanted, config, from, to }, context);
  if (made) return { state: wanted, diagnostics };
  return { state: found === undefined ? settled(prior) : served(prior, found), diagnostics };
}

async function remove({ prior }: Requested<'delete'>, context: Context): Promise<StateAnswer> {
  const { found, diagnostics } = await change({ values: prior, from: setsIn(prior), to: noSets }, context);
  return { state: found === undefined ? settled(prior) : served(prior, found), diagnostics };
}

/** The prior server, key and servers: a change that failed changed none of them. */
function served(prior: Values, found: RecordSets): Values | null {
  return isEmpty(found) ? null : shown(prior, found);
}

function settled(values: Values): Values {
  const { zone, name } = values;
  return { ...values, id: recordId({ zone: String(zone), name: String(name) }), key_secret: null };
}

interface Wanted {
  /** Where: what was planned, or for a record that goes what was. */
  readonly values: Values;
  /** Absent for a record that goes. */
  readonly config?: Values;
  readonly from: RecordSets;
  readonly to: RecordSets;
}

async function change({ values, config, from, to }: Wanted, context: Context): Promise<Changed> {
  // values that became known only now were judged by nobody
  const problems = config === undefined ? [] : validate(config);
  if (hasError(problems)) return { made: false, diagnostics: problems };
  const key = updateKey(config, context);
  if (key.status === 'unusable') return untouched(key.diagnostic);
  if (key.status !== 'found') return untouched(noKey('error', 'nothing was sent'));
  return sendChange({ place: placeIn(values, context), key: key.key, from, to }, context);
}
