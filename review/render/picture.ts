import { sides, type Side } from '../../site';
import { tellValues } from '../pointer-values';
import type { Review, ReviewedMove } from '../verdict';
import { sideName } from './text';

/** Before or after: who holds what. What every drawing starts from. */
export interface Panel {
  /** `"Before: A is primary"`. */
  readonly title: string;
  /** Both appliances where the plan says who is primary, then what else is pointed to. */
  readonly holders: readonly Holder[];
  readonly arrows: readonly Arrow[];
}

export interface Holder {
  /** `"a"`, `"b"`, `"h1"`. */
  readonly id: string;
  /** `"A"`, or what is known of a holder that is neither. */
  readonly name: string;
  readonly primary: boolean;
}

export interface Arrow {
  /** `"Elastic IP eipalloc-0a1b…"`. */
  readonly what: string;
  /** Id of a holder. */
  readonly to: string;
  /** Where exactly it lands: `"eni-0a1b… 10.0.1.50"`; undefined when the holder's name says it. */
  readonly detail: string | undefined;
}

export interface Picture {
  readonly before: Panel;
  readonly after: Panel;
}

/** The first so many moves as two panels. */
export function pictureOf({ moves, primary }: Review, most: number): Picture {
  const shown = moves.slice(0, most);
  return {
    before: panel('Before', primary.before, shown, fromOf),
    after: panel('After', primary.after, shown, toOf),
  };
}

function panel(
  when: string,
  primary: Side | undefined,
  moves: readonly ReviewedMove[],
  held: (move: ReviewedMove) => string,
): Panel {
  const strangers = [...new Set(moves.filter((move) => !isAt(primary, move)).map(held))];
  const own: readonly Holder[] =
    primary === undefined ? [] : sides.map((side) => ({ id: side, name: sideName(side), primary: side === primary }));
  const others = strangers.map((name, index) => ({ id: `h${index + 1}`, name, primary: false }));
  return {
    title: primary === undefined ? when : `${when}: ${sideName(primary)} is primary`,
    holders: [...own, ...others],
    arrows: moves.map((move) =>
      isAt(primary, move)
        ? { what: whatOf(move), to: primary ?? '', detail: held(move) }
        : { what: whatOf(move), to: `h${strangers.indexOf(held(move)) + 1}`, detail: undefined },
    ),
  };
}

/** A pointer that the site file does not know is not said to be with one of its appliances. */
function isAt(primary: Side | undefined, { words }: ReviewedMove): boolean {
  return primary !== undefined && words !== undefined;
}

export function whatOf(move: ReviewedMove): string {
  return move.words?.what ?? move.address;
}

export function fromOf(move: ReviewedMove): string {
  return move.words?.from ?? tellValues(move.before);
}

export function toOf(move: ReviewedMove): string {
  return move.words?.to ?? tellValues(move.after);
}
