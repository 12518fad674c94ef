import { isRelationshipAlone } from '../../targets';
import type { Review } from '../verdict';
import { bytesOf, mostBytes } from './budget';
import { changeLine } from './change-line';
import type { Extras } from './extras';
import {
  checkItems,
  code,
  findingItems,
  hitItems,
  movesTable,
  pictureItems,
  section,
  stopItems,
  ttlItems,
} from './html-parts';
import { style } from './html-style';
import { escapeHtml, markup, short, trusted, type Html } from './html-text';
import { linesLeftOut } from './left-out';
import { excerptOf } from './plan-excerpt';
import {
  clock,
  countSentence,
  dateAndClock,
  placeSentence,
  primaryLine,
  sideName,
  takesOver,
  verdictSentence,
  relationshipBack,
} from './text';

/** Bytes of each part that can grow; together with style and head well below the whole, the plan gets what is left. */
const share = { findings: 11_000, moves: 10_000, stops: 3_000, checks: 3_500, hits: 2_500, ttl: 2_000 } as const;

/** Longest site name, and longest digest, time or place, in characters. */
const longestName = 200;
const longestWord = 100;

/** Longest sentence about the change record. */
const longestLine = 500;

/**
 * One page that needs nothing else: no script, no picture, no font, no address. At most 60 kB however large the plan.
 *
 * @source W3C Content Security Policy Level 3, `meta` element
 */
export function renderHtml(review: Review, extras: Extras = {}): string {
  const [start, end] = pageAround(review, extras);
  const room = mostBytes - bytesOf(start.html) - bytesOf(end.html);
  return `${start.html}${planDetails(extras, room).html}${end.html}`;
}

/** The page up to the plan, and what follows it. */
function pageAround(review: Review, extras: Extras): readonly [Html, Html] {
  const refused = review.findings.some(({ severity }) => severity === 'error');
  const findings = section('findings', 'Findings', findingItems(review, share.findings));
  const moving = review.moves.length > 0;
  const start = markup`<!doctype html>
<html lang="en">
${head(review, extras)}
<body>
${banner(review, extras)}
<main>
${refused ? findings : markup``}
${section('moves', 'Moves', movesTable(review, share.moves))}
${section('picture', 'Before and after', pictureItems(review))}
${section('ttl', 'TTL change', ttlItems(review, extras, share.ttl))}
${section('checks', checksTitle(extras), checkItems(extras, share.checks))}
${moving ? section('hits', 'Whom it hits', hitItems(extras, share.hits)) : markup``}
${refused ? markup`` : findings}
${moving ? section('stops', 'What a stop right after each move leaves', stopItems(review, share.stops)) : markup``}
${section('back', 'Going back', moving ? backItems(review, extras) : [])}
`;
  return [start, markup`\n</main>\n</body>\n</html>\n`];
}

function head(review: Review, extras: Extras): Html {
  const site =
    review.site === undefined ? 'Terraform plan' : `${short(review.site, longestName)}: ${primaryLine(review)}`;
  return markup`<head>
    <meta charset="utf-8" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${verdictSentence(review, extras)}: ${site}</title>
    ${style}
  </head>`;
}

/** Verdict, roles, digest: what everybody reads. */
function banner(review: Review, extras: Extras): Html {
  const { tone, mark } = toneOf(review, extras);
  const facts = [countSentence(review), placeSentence(review)].filter((text) => text !== undefined);
  return markup`<header>
    <h1 class="verdict ${tone}">
      <span class="mark" aria-hidden="true">${mark}</span> <span>${verdictSentence(review, extras)}</span>
    </h1>
    <p class="who">${short(review.site ?? 'Terraform plan', longestName)}: ${takesOver(review)}</p>
    <p class="soft">${facts.map((fact) => markup`${short(capital(fact), longestWord)}. `)}</p>
    ${changeText(review)}${timing(extras)}${digests(review, extras)}
  </header>`;
}

interface Tone {
  readonly tone: 'safe' | 'unsafe' | 'wait';
  readonly mark: string;
}

function toneOf({ verdict }: Review, { checked = [] }: Extras): Tone {
  if (verdict === 'unsafe') return { tone: 'unsafe', mark: '✕' };
  if (verdict === 'incomplete') return { tone: 'wait', mark: '?' };
  return checked.some(({ status }) => status === 'refuted') ? { tone: 'wait', mark: '!' } : { tone: 'safe', mark: '✓' };
}

function changeText(review: Review): Html {
  const line = changeLine(review);
  return line === undefined ? markup`` : markup`<p class="soft">${trusted(escapeHtml(short(line, longestLine)))}.</p> `;
}

function timing({ earliestSafe }: Extras): Html {
  if (earliestSafe === undefined) return markup``;
  return markup`<p>
    Earliest safe time for the swing: <strong>${short(dateAndClock(earliestSafe), longestWord)}</strong>
  </p> `;
}

function digests({ digest, inverseDigest }: Review, { approvesUntil }: Extras): Html {
  if (digest === undefined || inverseDigest === undefined)
    return markup`<p>No digest: this plan cannot be approved.</p>`;
  const until = approvesUntil === undefined ? '' : `, until ${short(clock(approvesUntil), longestWord)}`;
  return markup`<h2 id="digest">Digest to approve</h2>
    <code class="digest">${short(digest, longestWord)}</code>
    <p>It approves the way back as well${until}:</p>
    <code class="digest">${short(inverseDigest, longestWord)}</code>`;
}

function checksTitle({ checkedAt }: Extras): string {
  return checkedAt === undefined ? 'Checked' : `Checked at ${short(clock(checkedAt), longestWord)}`;
}

function backItems(review: Review, { scripts }: Extras): readonly Html[] {
  if (review.site === undefined) return [];
  const loser = sideName(review.primary.after);
  const without =
    scripts === undefined
      ? []
      : [
          markup`<p>
            Without Terraform: <code>${short(scripts.rollback, 100)}</code> goes back,
            <code>${short(scripts.swing, 100)}</code> swings; both only tell what they would do unless given
            <code>--run</code>.
          </p>`,
        ];
  if (isRelationshipAlone(review.moves)) return [markup`<p>${relationshipBack}.</p>`];
  return [
    markup`<p>
      <code>swing rollback</code> (same moves reversed). Configuration made on ${loser} after the swing would be lost.
    </p>`,
    ...without,
  ];
}

/** What Terraform printed, folded, as much of it as there is room for. */
export function planDetails({ planText }: Extras, room: number): Html {
  if (planText === undefined || planText.trim() === '') return markup``;
  const { head: first, tail, left, all } = excerptOf(planText, { bytes: room - 600, encoded: escapeHtml });
  const told = left === 0 ? markup`` : markup`<p>${trusted(linesLeftOut(left, all, code))}.</p>`;
  return markup`<details>
    <summary>Terraform plan</summary>
    ${block(first)}${told}${block(tail)}
  </details>`;
}

function block(lines: readonly string[]): Html {
  return lines.length === 0 ? markup`` : markup`<pre>${trusted(lines.map(escapeHtml).join('\n'))}</pre>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
