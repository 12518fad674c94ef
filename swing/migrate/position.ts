import { isDeepStrictEqual } from 'node:util';
import { managedOf, otherSide, type AwsInstance, type Problem, type Side } from '../../site';
import { isConfirmed } from '../change-record';
import type { Facts, InstanceFact } from './facts';
import { liveHolder } from './holders';
import { placesOf, type Places } from './places';
import type { MigrationState } from './states';

/** Where a migration stands. */
export interface Position {
  readonly state: MigrationState;
  readonly facts: Facts;
  readonly form: Places['form'];
  /** The side at which the new appliance stands, or will. */
  readonly newSide: Side;
  /** Who leaves: the old appliance; on the way back the new one. */
  readonly leaving: 'old' | 'new';
}

/**
 * Derives the state from the file, the goal, the pair record, the live holders and the appliance stack's state. Pure.
 * Facts that contradict each other give the problem instead: nothing is guessed.
 */
export function positionOf(facts: Facts): Position | Problem {
  const { record, site, goal } = facts;
  if (record.inProgress !== undefined) return changeInProgress(site.name);
  const places = placesOf(facts);
  if ('code' in places) return places;
  const holder = liveHolder(facts);
  if (typeof holder !== 'string') return holder;
  const seen: Seen = { facts, places, holder };
  const state = contradictionOf(seen) ?? stateOf(seen);
  if (typeof state !== 'string') return state;
  const newSide = places.form === 'single' ? otherSide(goal.replace) : goal.replace;
  return { state, facts, form: places.form, newSide, leaving: hasLeft(places.new) ? 'new' : 'old' };
}

interface Seen {
  readonly facts: Facts;
  readonly places: Places;
  readonly holder: Side;
}

/** Whether the appliance stack keeps an appliance: it is created, protected and removed by diffs of that stack. */
export function isManaged(appliance: { readonly kind: string; readonly aws?: AwsInstance }): boolean {
  return managedOf(appliance) !== undefined;
}

function stateOf(seen: Seen): MigrationState {
  const { old, new: young, form } = seen.places;
  if (hasLeft(old)) return form === 'half' && waitsForNew(seen) ? 'replaced' : afterLeaving(seen, 'old');
  if (hasLeft(young)) return afterLeaving(seen, 'new');
  if (old === 'gone') return seen.facts.instances.old === 'absent' ? 'done' : 'removed';
  if (form === 'half') return halfBefore(seen);
  return young === 'gone' ? beforeAdding(seen) : sideBySide(seen);
}

function beforeAdding({ facts }: Seen): MigrationState {
  return facts.instances.new === 'absent' ? 'alone' : 'withdrawn';
}

function sideBySide(seen: Seen): MigrationState {
  if (seen.facts.site.primary === seen.facts.goal.replace) return waitsForNew(seen) ? 'added' : 'created';
  if (seen.holder !== seen.facts.site.primary) return 'swinging';
  return confirmedNow(seen) ? 'confirmed' : 'swung';
}

function halfBefore(seen: Seen): MigrationState {
  const { site, goal } = seen.facts;
  if (site.failover === 'established') return 'established';
  if (site.primary === goal.replace) return 'leading';
  if (seen.holder !== site.primary) return 'swinging';
  return confirmedNow(seen) ? 'relieved' : 'swung';
}

/** Hazard: what left may be the only appliance that serves. So nothing is lifted or removed before the primary is confirmed. */
function afterLeaving(seen: Seen, who: 'old' | 'new'): MigrationState {
  if (!confirmedNow(seen)) return 'unconfirmed';
  const place = seen.places[who];
  if (!isManagedEntry(seen.facts, who)) return 'returning';
  if (place === 'retired') return 'retired';
  return seen.facts.instances[who] === 'unprotected' ? 'unprotected' : 'lifted';
}

function confirmedNow({ facts }: Seen): boolean {
  return isConfirmed(facts.record, facts.site.primary);
}

function waitsForNew({ facts }: Seen): boolean {
  return isManaged(facts.goal.with) && ['absent', 'partial'].includes(facts.instances.new);
}

function hasLeft(place: Places['old']): boolean {
  return place === 'retired' || place === 'lifted';
}

function isManagedEntry({ site, goal }: Facts, who: 'old' | 'new'): boolean {
  const hostname = who === 'old' ? goal.old : goal.with.hostname;
  const entry = site.retired.find((one) => one.hostname === hostname);
  return entry !== undefined && isManaged(entry);
}

/** Facts that cannot all be true of one migration, or that make the next step a guess. */
function contradictionOf(seen: Seen): Problem | undefined {
  return failoverOfASingle(seen) ?? newDiffers(seen.facts) ?? heldElsewhere(seen) ?? notInState(seen);
}

/** A pair whose other half is the new appliance already: as a single one it has no relationship to swap roles in. */
function failoverOfASingle({ facts, places }: Seen): Problem | undefined {
  if (places.form === 'half' || facts.site.failover === 'none') return undefined;
  return {
    code: 'FailoverOfASingle',
    place: facts.siteFile,
    message: `${facts.goal.old} and ${facts.goal.with.hostname} are the whole pair, and one of them shall go`,
    got: JSON.stringify(facts.site.failover),
    allowed: 'none',
    remedy: 'break the relationship on the primary and write failover: none, or name a third appliance under with:',
  };
}

/** Version, place and ids may be corrected on the way; an appliance of another kind or address is another one. */
function newDiffers({ site, goal, siteFile }: Facts): Problem | undefined {
  const named = [site.appliances.a, site.appliances.b, ...site.retired];
  const standing = named.find(({ hostname }) => hostname === goal.with.hostname);
  const told = standing && { kind: standing.kind, addresses: standing.addresses };
  const wanted = { kind: goal.with.kind, addresses: goal.with.addresses };
  if (told === undefined || isDeepStrictEqual(told, wanted)) return undefined;
  return {
    code: 'NewDiffersFromGoal',
    place: goal.placeOf(['with']),
    message: `${goal.with.hostname} stands otherwise in ${siteFile} than in the goal`,
    got: JSON.stringify(told),
    allowed: JSON.stringify(wanted),
    remedy: 'make both say the same',
  };
}

/** Only one difference between file and world is a step of a migration: the file says who takes over, the swing is not made yet. */
function heldElsewhere({ facts, places, holder }: Seen): Problem | undefined {
  const { site, goal } = facts;
  const pending =
    places.old === goal.replace && !hasLeft(places.new) && places.new !== 'gone' && holder === goal.replace;
  const pendingHalf = places.form === 'half' && places.old === goal.replace && site.failover !== 'established';
  const swingsAway = site.primary !== goal.replace && (pending || (pendingHalf && holder === goal.replace));
  if (holder === site.primary || swingsAway) return undefined;
  return {
    code: 'HeldElsewhere',
    place: facts.siteFile,
    message: `the file declares ${site.primary} as primary, and ${holder} holds the site`,
    got: JSON.stringify(holder),
    allowed: site.primary,
    remedy: 'look at swing status; then swing apply, or put the primary: line as the world is',
  };
}

/** Hazard: an entry says that the stack keeps an instance, and the stack does not know it: its removal would be believed and never made. */
function notInState({ facts, places, holder }: Seen): Problem | undefined {
  const serving = places.form === 'single' && holder !== facts.goal.replace && isManaged(facts.goal.with);
  if (serving && facts.instances.new === 'absent') return unknownToStack(facts, facts.goal.with.hostname);
  const left = (['old', 'new'] as const).find((who) => hasLeft(places[who]) && isManagedEntry(facts, who));
  if (left === undefined || stateIsTold(facts.instances[left])) return undefined;
  return unknownToStack(facts, left === 'old' ? facts.goal.old : facts.goal.with.hostname);
}

function stateIsTold(fact: InstanceFact): boolean {
  return fact !== 'absent';
}

function unknownToStack({ site }: Facts, hostname: string): Problem {
  return {
    code: 'NotInState',
    place: site.name,
    message: `the file says that the appliance stack keeps ${hostname}, and its state does not know that instance`,
    got: JSON.stringify(hostname),
    remedy: `swing adopt --stack appliances ${site.name} takes it into the state; was the state lost, restore it first`,
  };
}

function changeInProgress(site: string): Problem {
  return {
    code: 'ChangeInProgress',
    place: site,
    message: 'a change of the pair is under way, and the file stays as it is until it has ended',
    remedy: 'end it first: swing apply goes on, swing rollback goes back',
  };
}
