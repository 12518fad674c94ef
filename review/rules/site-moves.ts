import { otherSide, type Side } from '../../site';
import type { Pointer, PointerValues } from '../../targets';
import { sameMove } from '../covers';
import { inverse } from '../digest';
import type { PointerChange } from '../planned-moves';
import { sameValues, tellValues } from '../pointer-values';
import { measured, type Found, type Rule } from '../rule';
import type { Subject } from '../subject';

/** A pointer the plan does not name would stay where it is: half a swing. */
export const missingMove: Rule = {
  id: 'missing-move',
  sentence: 'every pointer of the site is in the plan',
  reason: 'a pointer that the plan does not name stays where it is: half a swing',
  cure: 'plan the whole stack of the site',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ pointers, pointerChanges }) => {
    const planned = new Set(pointerChanges.map(({ change }) => change.address));
    return [...pointers.values()]
      .filter(({ address }) => !planned.has(address))
      .map(({ address, words }) => ({
        address,
        message: `${words.what} is not in the plan: it would stay where it is`,
      }));
  },
};

export const pointerNotAtPrimary: Rule = {
  id: 'pointer-not-at-primary',
  sentence: 'after the plan every pointer of the site points to the declared primary',
  reason: 'a plan for another primary, or of another revision of the file, moves to the wrong side',
  cure: 'plan again from the site file as it is now',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: (subject) => ofSite(subject).flatMap((found) => wrongHolder(subject, found)),
};

interface OfSite {
  readonly pointer: Pointer;
  readonly planned: PointerChange;
  readonly primary: Side;
}

function ofSite({ site, pointers, pointerChanges }: Subject): readonly OfSite[] {
  if (site === undefined) return [];
  return pointerChanges.flatMap((planned) => {
    const pointer = pointers.get(planned.change.address);
    return pointer === undefined ? [] : [{ pointer, planned, primary: site.primary }];
  });
}

function wrongHolder({ permits }: Subject, { pointer, planned, primary }: OfSite): readonly Found[] {
  const due = pointer.values[primary];
  const { address } = pointer;
  if (due === undefined) {
    const message = `what ${address} has to be at ${primary} is not known: the appliance is named by tag only`;
    return [{ address, severity: 'warning', message }];
  }
  if (sameValues(planned.after, due)) return [];
  const other = pointer.values[otherSide(primary)];
  const halfDone = permits.purpose === 'adoption' && other !== undefined && sameValues(planned.after, other);
  const message = `points to ${tellValues(planned.after)} after the plan, ${primary.toUpperCase()} is ${tellValues(due)}`;
  return [{ address, message, ...(halfDone ? { severity: 'warning' as const } : {}) }];
}

export const movesAreTheSites: Rule = {
  id: 'moves-are-the-sites-moves',
  sentence: 'every pointer moves from the one side to the other',
  reason: 'a swing would take the pointer from somebody the review does not know',
  cure: 'find out who moved it, put it back or declare it, then plan again',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    (subject.relationshipAlone ? [] : ofSite(subject))
      .filter(({ planned }) => planned.moves && planned.change.change.before !== null)
      .filter(({ pointer, planned, primary }) => !stoodAt(pointer, otherSide(primary), planned.before))
      .map(({ pointer, planned, primary }) => ({
        address: pointer.address,
        message:
          `is held by ${tellValues(planned.before)}, which is not ${otherSide(primary).toUpperCase()} of the site file: ` +
          'a swing would take it from somebody the review does not know',
      })),
};

/** Where nobody can hold it, it stood with a stranger; where only an id is not known, nothing contradicts. */
function stoodAt({ values, nobodyAt = [] }: Pointer, side: Side, before: PointerValues): boolean {
  const due = values[side];
  return due === undefined ? !nobodyAt.includes(side) : sameValues(due, before);
}

/** While a change is under way, nothing but its own moves, in either direction, may be planned. */
export const remainderNotApproved: Rule = {
  id: 'remainder-not-approved',
  sentence: 'while a change is under way, only its own moves are planned, forward or back',
  reason: 'two changes at once leave nobody who knows how to go back',
  cure: 'finish the change under way, or go back, first',
  source: 'docs/decisions/0001-digest-over-moves.md',
  severity: 'error',
  inLint: 'silent',
  find: ({ permits, moves }) => {
    const approved = permits.inProgress;
    if (approved === undefined) return [];
    const either = [...approved, ...inverse(approved)];
    return moves
      .filter((move) => !either.some((candidate) => sameMove(candidate, move)))
      .map(({ address }) => ({
        address,
        message: 'is no move of the change that is under way: finish or go back first',
      }));
  },
};
