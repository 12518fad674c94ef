import type { Review } from '../verdict';
import { fitting } from './budget';
import { mermaidLabel } from './escape';
import { pictureOf, type Arrow, type Panel } from './picture';

/** A picture of more arrows than this shows nothing. */
const mostArrows = 12;

/** Bytes of the arrows of one of the two diagrams. */
const panelBytes = 3_000;

/** Before, then after, folded: who holds what. The syntax is the oldest and plainest there is: nodes, arrows, quoted labels. */
export function mermaidDetails(review: Review): readonly string[] {
  const all = pictureOf(review, mostArrows);
  const panels = [all.before, all.after];
  const shown = Math.min(...panels.map((panel) => fitting(arrowLines(panel), panelBytes)));
  const left = review.moves.length - shown;
  return [
    '<details><summary>Before and after</summary>',
    '',
    ...panels.flatMap((panel) => diagram(panel, shown)),
    ...(left === 0 ? [] : [`${left} more moves are not in this picture; the table and the JSON name them.`, '']),
    '</details>',
  ];
}

function diagram(panel: Panel, shown: number): readonly string[] {
  const appliances = panel.holders
    .filter(({ id }) => !isStranger(id))
    .map(({ id, name, primary }) => `  ${id}["${mermaidLabel(primary ? `${name}, primary` : name)}"]`);
  return [
    `**${panel.title}**`,
    '',
    '```mermaid',
    'flowchart LR',
    ...appliances,
    ...arrowLines(panel).slice(0, shown),
    '```',
    '',
  ];
}

function arrowLines({ holders, arrows }: Panel): readonly string[] {
  const names = new Map(holders.map(({ id, name }) => [id, name]));
  return arrows.map((arrow, index) => {
    const target = isStranger(arrow.to) ? `${arrow.to}["${mermaidLabel(names.get(arrow.to) ?? '')}"]` : arrow.to;
    return `  t${index + 1}["${mermaidLabel(arrow.what)}"] -->${detailOf(arrow)} ${target}`;
  });
}

function detailOf({ detail }: Arrow): string {
  return detail === undefined ? '' : `|"${mermaidLabel(detail)}"|`;
}

function isStranger(id: string): boolean {
  return id.startsWith('h');
}
