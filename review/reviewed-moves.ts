import { otherSide, sides } from '../site';
import { isRelationshipChange, movesFor, relationshipWords, type Pointer, type PointerValues } from '../targets';
import { sameValues, tellValues } from './pointer-values';
import type { Subject } from './subject';
import type { PlannedMove, ReviewedMove } from './verdict';

/** The planned moves in role terms, in the order in which a swing does them; strangers to the site file last. */
export function reviewedMoves(subject: Subject): readonly ReviewedMove[] {
  const order = orderOf(subject);
  return subject.moves
    .map((move) =>
      isRelationshipChange(move) && subject.site !== undefined
        ? { ...move, words: relationshipWords(subject.site, move.after) }
        : reviewed(move, subject.pointers.get(move.address)),
    )
    .sort((one, other) => place(order, one) - place(order, other));
}

function orderOf({ site }: Subject): ReadonlyMap<string, number> {
  const moves = site === undefined ? [] : movesFor(site, otherSide(site.primary), site.primary);
  return new Map(moves.map(({ pointer }, index) => [pointer.address, index]));
}

function place(order: ReadonlyMap<string, number>, { address }: PlannedMove): number {
  return order.get(address) ?? order.size;
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
