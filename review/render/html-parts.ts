import type { Finding, Review, ReviewedMove } from '../verdict';
import { fitLines, fitted, mostOpen } from './budget';
import { namedTtlChanges, sorted, toldCheck, type Checked, type Extras, type NamedTtlChange } from './extras';
import { severityWords, worstFirst } from './findings-order';
import { escapeHtml, markup, short, trusted, type Html } from './html-text';
import { checksLeftOut, findingsLeftOut, folded, movesLeftOut, ttlChangesLeftOut, type Code } from './left-out';
import { fromOf, toOf, whatOf } from './picture';
import { drawing } from './svg';
import { sideName } from './text';

/** Longest cell of a table, in characters: one row always fits. */
const longestCell = 200;

/** A command in code font. What tells of the rest is put together from numbers and commands of ours. */
export const code: Code = (text) => `<code>${escapeHtml(text)}</code>`;

/** A part of the page with its heading; without content it is left out. */
export function section(id: string, title: string, content: readonly Html[]): Html {
  if (content.length === 0) return markup``;
  return markup`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
}

interface Fit<Item> {
  readonly bytes: number;
  readonly line: (item: Item) => Html;
  readonly rest: (kept: number) => Html;
}

function fitHtml<Item>(items: readonly Item[], { bytes, line, rest }: Fit<Item>): readonly Html[] {
  return fitLines(items, { bytes, line: (item) => line(item).html, rest: (kept) => rest(kept).html }).map(trusted);
}

export function findingItems({ findings }: Pick<Review, 'findings'>, bytes: number): readonly Html[] {
  if (findings.length === 0) return [];
  const inOrder = worstFirst(findings);
  const rest = (kept: number): string => `<p>${findingsLeftOut(inOrder.slice(kept), code)}.</p>`;
  const { shown, rest: told } = fitted(inOrder, { bytes, line: (finding) => findingItem(finding).html, rest });
  const [first, more] = [shown.slice(0, mostOpen), shown.slice(mostOpen)];
  const list = (lines: readonly string[]): Html =>
    markup`<ul class="plainlist">
      ${lines.map(trusted)}
    </ul>`;
  return [
    first.length === 0 ? markup`` : list(first),
    more.length === 0 ? markup`` : foldedPart(folded(more.length, 'finding'), list(more)),
    trusted(told ?? ''),
  ];
}

export function foldedPart(summary: string, content: Html): Html {
  return markup`<details class="inner">
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

function findingItem({ severity, rule, address, message, source }: Finding): Html {
  const where = address === undefined ? markup`` : markup` · <code>${short(address, longestCell)}</code>`;
  return markup`<li class="finding ${severity}">
    <p><span class="tag">${severityWords[severity]}</span> · <code>${short(rule, 100)}</code>${where}</p>
    <p>${short(message, 800)}</p>
    <p class="soft small">Source: ${short(source, longestCell)}</p>
  </li>`;
}

/** A table on a wide screen, a card for each move on a phone; the roles keep it a table for those who hear it. */
export function movesTable(review: Review, bytes: number): readonly Html[] {
  const { moves } = review;
  if (moves.length === 0) return [];
  const titles = titlesOf(review);
  const rest = (kept: number): string => `<p>${movesLeftOut(moves.length - kept, code)}.</p>`;
  const { shown, rest: told } = fitted(moves, { bytes, line: (move) => moveRow(move, titles).html, rest });
  const more = shown.slice(mostOpen);
  return [
    table('In the order in which they are made; first what is done first.', titles, shown.slice(0, mostOpen)),
    more.length === 0
      ? markup``
      : foldedPart(folded(more.length, 'move'), table('The moves after these.', titles, more)),
    trusted(told ?? ''),
  ];
}

function titlesOf({ primary }: Review): readonly string[] {
  const [from, to] = [sideName(primary.before), sideName(primary.after)];
  return ['What moves', `From ${from}`, `To ${to}`, 'How', 'New connections', 'In progress'];
}

export function table(caption: string, titles: readonly string[], rows: readonly string[]): Html {
  return markup`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${titles.map((title) => markup`<th role="columnheader" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(trusted)}
    </tbody>
  </table>`;
}

function moveRow(move: ReviewedMove, titles: readonly string[]): Html {
  const { how, newConnections, inProgress } = move.words ?? { how: '–', newConnections: '–', inProgress: '–' };
  const texts = [whatOf(move), fromOf(move), toOf(move), how, newConnections, inProgress];
  const cells = texts.map(
    (text, index) =>
      markup`<td role="cell" data-label="${titles[index] ?? ''}"><span>${short(text, longestCell)}</span></td>`,
  );
  return markup`<tr role="row">
    ${cells}
  </tr>`;
}

export function stopItems({ moves }: Review, bytes: number): readonly Html[] {
  const stops = moves.flatMap(({ words }) => (words === undefined ? [] : [words.afterStop]));
  if (stops.length === 0) return [];
  const rest = (kept: number): Html =>
    markup`<li>and ${stops.length - kept} more; <code>swing review --json</code> lists them all</li>`;
  return [
    markup`<ol>
      ${fitHtml(stops, { bytes, line: (stop) => markup`<li>${stop}</li>`, rest })}
    </ol>`,
  ];
}

export function pictureItems(review: Review): readonly Html[] {
  if (review.moves.length === 0) return [];
  const { figures, left } = drawing(review);
  const more = `${left} more moves are not in this picture; the table and the JSON name them.`;
  return [figures, left === 0 ? markup`` : markup`<p>${more}</p>`];
}

const groups = [
  ['refuted', '✕', 'Refuted'],
  ['proven', '✓', 'Proven'],
  ['not-proven', '?', 'Not proven'],
] as const;

/** Refuted first; each group has so many bytes. */
export function checkItems({ checked }: Extras, bytes: number): readonly Html[] {
  if (checked === undefined) return [markup`<p>Nothing yet; <code>swing preflight</code> does.</p>`];
  const byStatus = sorted(checked);
  return groups.flatMap(([status, mark, title]) => {
    const found = byStatus[status];
    const line = (check: Checked): Html => checkItem(check, mark);
    if (found.length === 0) return [];
    return [markup`<h3>${title} (${found.length})</h3>`, checkList(found, status, { bytes, line })];
  });
}

function checkList(found: readonly Checked[], name: string, fit: Omit<Fit<Checked>, 'rest'>): Html {
  const rest = (kept: number): Html => markup`<li>${trusted(checksLeftOut(found.length - kept, code))}.</li>`;
  return markup`<ul class="plainlist ${name}">
    ${fitHtml(found, { ...fit, rest })}
  </ul>`;
}

function checkItem(check: Checked, mark: string): Html {
  return markup`<li>
    <span class="tag" aria-hidden="true">${mark}</span> ${toldCheck(check)}
    <code class="soft small">${short(check.id, 100)}</code>
  </li>`;
}

export function hitItems({ checked = [] }: Extras, bytes: number): readonly Html[] {
  const { hits } = sorted(checked);
  if (hits.length === 0) return [markup`<p>Not proven: sessions and representatives were not counted.</p>`];
  const line = (check: Checked): Html => markup`<li>${toldCheck(check)}</li>`;
  const rest = (kept: number): Html => markup`<li>${trusted(checksLeftOut(hits.length - kept, code))}.</li>`;
  return [
    markup`<ul>
      ${fitHtml(hits, { bytes, line, rest })}
    </ul>`,
  ];
}

export function ttlItems(review: Review, extras: Extras, bytes: number): readonly Html[] {
  const changes = namedTtlChanges(review, extras);
  if (changes.length === 0) return [];
  const rest = (kept: number): Html => markup`<li>${trusted(ttlChangesLeftOut(changes.length - kept, code))}.</li>`;
  return [
    markup`<p>A change of its own, never together with a move.</p>`,
    markup`<ul>
      ${fitHtml(changes, { bytes, line: ttlItem, rest })}
    </ul>`,
  ];
}

function ttlItem({ address, name, beforeSeconds, afterSeconds }: NamedTtlChange): Html {
  const where = name === address ? markup`` : markup` <code class="soft small">${short(address, longestCell)}</code>`;
  const seconds = `${beforeSeconds} s → ${afterSeconds} s`;
  return markup`<li>${short(name, longestCell)}: ${seconds}${where}</li>`;
}
