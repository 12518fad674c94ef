import type { Site } from '../site';
import {
  assertedPointers,
  forgottenRoles,
  isRelationshipAlone,
  pointersOf,
  releasedAddresses,
  type Pointer,
} from '../targets';
import type { Plan, ResourceChange } from './plan';
import { movesOf, pointerChangesOf, pointerTypeOf, type PointerChange } from './planned-moves';
import { ttlChangesOf } from './ttl-changes';
import type { Permits, PlanContext, PlannedMove, TtlChange } from './verdict';

export interface ReviewInput {
  readonly plan: Plan;
  /** Without it nothing is known of roles, and the review is a gap linter. */
  readonly site?: Site;
  /** Without it there is no digest. */
  readonly context?: PlanContext;
  /** @default { purpose: "swing" } */
  readonly permits?: Permits;
}

/** Everything the rules look at, worked out once. */
export interface Subject {
  readonly plan: Plan;
  readonly site: Site | undefined;
  readonly context: PlanContext | undefined;
  readonly permits: Permits;
  /** Entries of the plan that would do something; reading a data source does nothing. */
  readonly acting: readonly ResourceChange[];
  /** Entries whose provider must be one that was measured: pointers, and all that the appliance stack keeps. */
  readonly weighed: readonly ResourceChange[];
  readonly pointerChanges: readonly PointerChange[];
  readonly moves: readonly PlannedMove[];
  /** Empty in a plan that moves anything. */
  readonly ttlChanges: readonly TtlChange[];
  /** The site's pointers by address, in the order of a swing; empty without a site. */
  readonly pointers: ReadonlyMap<string, Pointer>;
  /** Whether nothing changes but the relationship of the pair: it is established or broken by a person, nobody swaps. */
  readonly relationshipAlone: boolean;
  /** Addresses that a tombstone takes out of the state. */
  readonly released: ReadonlySet<string>;
}

export function subjectOf({ plan, site, context, permits = { purpose: 'swing' } }: ReviewInput): Subject {
  const pointerChanges = pointerChangesOf(plan.resource_changes);
  const pointers = site === undefined ? [] : [...pointersOf(site), ...assertedPointers(site)];
  const moves = movesOf(pointerChanges);
  return {
    plan,
    site,
    context,
    permits,
    acting: plan.resource_changes.filter(acts),
    weighed: plan.resource_changes.filter((change) => pointerTypeOf(change) !== undefined),
    pointerChanges,
    moves,
    ttlChanges: moves.length === 0 ? ttlChangesOf(plan) : [],
    pointers: new Map(pointers.map((pointer) => [pointer.address, pointer])),
    relationshipAlone: isRelationshipAlone(moves),
    released: new Set([
      ...(site?.released ?? []).flatMap((key) => releasedAddresses(key)),
      ...(site === undefined ? [] : forgottenRoles(site)),
    ]),
  };
}

/** An action nobody has heard of acts. */
function acts({ mode, change }: ResourceChange): boolean {
  return change.actions.some((action) => action !== 'no-op' && !(action === 'read' && mode === 'data'));
}
