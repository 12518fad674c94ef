import {
  isKnown,
  unknown,
  type Context,
  type Diagnostic,
  type PlanAnswer,
  type PlanRequest,
  type Values,
} from '../framework';
import { findAuthoritative } from './authoritative';
import type { Wish } from './change';
import { recordId } from './import-id';
import { tryRefusal } from './permission';
import { placeIn, type Place } from './place';
import { readServed } from './read-served';
import { changedTypes, isEmpty, noSets, setsIn } from './record-sets';
import { tryBlocking } from './send';
import { nameTaken, noKey, unreadable } from './tell';
import { updateKey } from './update-key';

type Requested<Kind extends PlanRequest['kind']> = Extract<PlanRequest, { kind: Kind }>;

/** Attributes that say which record it is. */
const identity = ['zone', 'name'] as const;

/** What must be known before the server can be asked about a change. */
const needed = [...identity, 'server', 'authoritative', 'ttl', 'addresses', 'cname'] as const;

/** Says what apply would do; asks servers only when something of the record changes, and changes nothing. */
export async function plan(request: PlanRequest, context: Context): Promise<PlanAnswer> {
  switch (request.kind) {
    case 'create':
      return planCreate(request, context);
    case 'update':
      return planUpdate(request, context);
    case 'delete':
      return planDelete(request, context);
  }
}

async function planCreate({ config, proposed }: Requested<'create'>, context: Context): Promise<PlanAnswer> {
  const planned = plannedFrom(proposed);
  if (!isAskable(planned)) return { planned, diagnostics: [] };
  const place = placeIn(planned, context);
  const taken = await tryTaken(place, config, context);
  if (taken !== undefined) return { planned, diagnostics: [taken] };
  return { planned, diagnostics: await doubts({ place, from: noSets, to: setsIn(planned), config }, context) };
}

async function planUpdate(request: Requested<'update'>, context: Context): Promise<PlanAnswer> {
  const { prior, config, proposed } = request;
  const planned = plannedFrom(proposed);
  const requiresReplace = identity.filter((attribute) => planned[attribute] !== prior[attribute]);
  // what stands in the way of the new name is asked when Terraform plans its creation
  if (requiresReplace.length > 0) return { planned, requiresReplace, diagnostics: [] };
  if (!isAskable(planned)) return { planned, diagnostics: [] };
  const [from, to] = [setsIn(prior), setsIn(planned)];
  if (changedTypes(from, to).length === 0) return { planned, diagnostics: [] };
  return { planned, diagnostics: await doubts({ place: placeIn(planned, context), from, to, config }, context) };
}

async function planDelete({ prior }: Requested<'delete'>, context: Context): Promise<PlanAnswer> {
  const asked = { place: placeIn(prior, context), from: setsIn(prior), to: noSets };
  return { planned: null, diagnostics: await doubts(asked, context) };
}

function plannedFrom(proposed: Values): Values {
  const { zone, name } = proposed;
  const id = typeof zone === 'string' && typeof name === 'string' ? recordId({ zone, name }) : unknown;
  return { ...proposed, id, key_secret: null };
}

function isAskable(planned: Values): boolean {
  return needed.every((attribute) => isKnown(planned[attribute] ?? null));
}

/** Somebody's record under the name, or that nobody could say. */
async function tryTaken(place: Place, config: Values, context: Context): Promise<Diagnostic | undefined> {
  const key = updateKey(config, context);
  const found = await readServed(place, key.status === 'found' ? key.key : undefined, context);
  if (found.status === 'unread') return unreadable(place, found.reason, 'so it may be there already');
  return isEmpty(found.sets) ? undefined : nameTaken(place, found.sets);
}

interface Asked extends Wish {
  /** Absent for a record that goes. */
  readonly config?: Values;
}

/** Everything that would make apply fail, as far as it can be asked without a change. */
async function doubts({ place, from, to, config }: Asked, context: Context): Promise<readonly Diagnostic[]> {
  const key = updateKey(config, context);
  if (key.status === 'unusable') return [key.diagnostic];
  const known = key.status === 'found' ? { key: key.key } : {};
  const [servers, blocking, refusal] = await Promise.all([
    findAuthoritative(place, context),
    tryBlocking({ place, from, to, ...known }, context),
    key.status === 'found' ? tryRefusal({ place, key: key.key, from, to }, context) : notAsked(key.status),
  ]);
  const lost = servers.status === 'unknown' ? servers.diagnostic : undefined;
  return [refusal, blocking, lost].filter((doubt) => doubt !== undefined);
}

function notAsked(status: 'absent' | 'later'): Diagnostic {
  if (status === 'absent')
    return noKey('warning', 'so it was not asked whether the change is permitted, and apply will need one');
  const detail = 'the key is known only during apply, so it was not asked whether the change is permitted';
  return { severity: 'warning', summary: 'the permission was not asked', detail, attribute: ['key_secret'] };
}
