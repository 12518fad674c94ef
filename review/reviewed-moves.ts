import { otherSide, sides } from '../site';
import {
  forcedRoleWords,
  isRelationshipChange,
  movesFor,
  relationshipWords,
  type Pointer,
  type PointerValues,
} from '../targets';
import { sameValues, tellValues } from './pointer-values';
import type { Subject } from './subject';
import type { PlannedMove, ReviewedMove } from './verdict';

/** The planned moves in role terms, in the order in which a swing does them; strangers to the site file last. */
export function reviewedMoves(subject: Subject): readonly ReviewedMove[] {
  const order = orderOf(subject);
  return subject.moves.map((move) => told(subject, move)).sort((one, other) => place(order, one) - place(order, other));
}

function told({ site, pointers, context }: Subject, move: PlannedMove): ReviewedMove {
  if (isRelationshipChange(move) && site !== undefined) return { ...move, words: relationshipWords(site, move.after) };
  const found = reviewed(move, pointers.get(move.address));
  const forced = context?.kind === 'forced' && pointers.get(move.address)?.order === 'role';
  return forced && found.words !== undefined ? { ...found, words: { ...found.words, ...forcedRoleWords } } : found;
}

function orderOf({ site, context }: Subject): ReadonlyMap<string, number> {
  const moves = site === undefined ? [] : movesFor(site, otherSide(site.primary), site.primary);
  // the primary is dead: the networks first, the role when they have moved
  const last = (pointer: Pointer): boolean => context?.kind === 'forced' && pointer.order === 'role';
  return new Map(moves.map(({ pointer }, index) => [pointer.address, last(pointer) ? moves.length : index]));
}

function place(order: ReadonlyMap<string, number>, { address }: PlannedMove): number {
  return order.get(address) ?? order.size + 1;
}

function reviewed(move: PlannedMove, pointer: Pointer | undefined): ReviewedMove {
  if (pointer === undefined) return move;
  const { what, how, newConnections, inProgress, afterStop } = pointer.words;
  const from = holder(pointer, move.before);
  const to = holder(pointer, move.after);
  return { ...move, words: { what, from, to, how, newConnections, inProgress, afterStop } };
}

/** In the words of the side that holds it; by its values when neither does. */
function holder({ values, words }: Pointer, held: PointerValues): string {
  const side = sides.find((candidate) => {
    const due = values[candidate];
    return due !== undefined && sameValues(due, held);
  });
  return side === undefined ? tellValues(held) : words.holder[side];
}
