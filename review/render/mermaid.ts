import type { ReviewedMove } from '../verdict';
import { mermaidLabel } from './escape';
import { sideName } from './text';
import { tellValues } from '../pointer-values';
import type { Review } from '../verdict';

/** A picture of more arrows than this shows nothing. */
const mostArrows = 12;

/** Before | after: who holds what. */
export function mermaidDetails(review: Review): readonly string[] {
  const shown = review.moves.slice(0, mostArrows);
  const left = review.moves.length - shown.length;
  return [
    '<details><summary>Before and after</summary>',
    '',
    '```mermaid',
    'flowchart LR',
    ...half('before', sideName(review.primary.before), shown, fromOf),
    ...half('after', sideName(review.primary.after), shown, toOf),
    '```',
    ...(left === 0 ? [] : ['', `${left} more moves are not in this picture; the table and the JSON name them.`]),
    '',
    '</details>',
  ];
}

function half(
  when: string,
  primary: string,
  moves: readonly ReviewedMove[],
  to: (move: ReviewedMove) => string,
): readonly string[] {
  const arrows = moves.map(
    (move, index) =>
      `    ${when}${index}["${mermaidLabel(whatOf(move))}"] --> ${when}${index}to["${mermaidLabel(to(move))}"]`,
  );
  return [`  subgraph ${when}s["${when}: primary ${primary}"]`, ...arrows, '  end'];
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
