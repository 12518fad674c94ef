import { bytesOf, fitted, mostBytes, mostOpen } from '../../render/budget';
import type { Extras } from '../../render/extras';
import { planDetails } from '../../render/html';
import { checkItems, code, findingItems, foldedPart, section, table } from '../../render/html-parts';
import { style } from '../../render/html-style';
import { markup, short, trusted, type Html } from '../../render/html-text';
import { changesLeftOut, folded } from '../../render/left-out';
import { placeSentence, verdictSentence } from '../../render/text';
import type { ApplianceChange, ApplianceReview } from '../verdict';
import {
  afterwardSentences,
  changeSentence,
  countSentence,
  digestNote,
  goesSentence,
  keptSentence,
  wasChecked,
} from './sentences';

/** Bytes of each part that can grow; together with style and head well below the whole, the plan gets what is left. */
const share = { findings: 12_000, changes: 14_000, checks: 5_000 } as const;

/** Longest name and longest cell, in characters. */
const longest = 200;

/** One page that needs nothing else, like that of a swing. At most 60 kB however large the plan. */
export function renderApplianceHtml(review: ApplianceReview, extras: Extras = {}): string {
  const start = page(review, extras);
  const end = markup`
</main>
</body>
</html>
`;
  const room = mostBytes - bytesOf(start.html) - bytesOf(end.html);
  return `${start.html}${planDetails(extras, room).html}${end.html}`;
}

function page(review: ApplianceReview, extras: Extras): Html {
  const sentences = [changeSentence(review), keptSentence(review), goesSentence(review)].filter(
    (sentence) => sentence !== undefined,
  );
  return markup`<!doctype html>
<html lang="en">
${head(review, extras)}
<body>
${banner(review, extras)}
<main>
${section('findings', 'Findings', findingItems(review, share.findings))}
${section('changes', 'Changes', changesTable(review))}
${section('stays', 'What stays and what goes', sentences.map(paragraph))}
${wasChecked(extras) ? section('checks', 'Checked', checkItems(extras, share.checks)) : markup``}
${section('after', 'Afterwards', afterwardSentences(review).map(paragraph))}
`;
}

function head(review: ApplianceReview, extras: Extras): Html {
  return markup`<head>
    <meta charset="utf-8" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${verdictSentence(review, extras)}: ${short(review.site, longest)}: ${short(review.headline, longest)}</title>
    ${style}
  </head>`;
}

function banner(review: ApplianceReview, extras: Extras): Html {
  const { tone, mark } = tones[review.verdict];
  const facts = [countSentence(review), placeSentence(review)].filter((text) => text !== undefined);
  return markup`<header>
    <h1 class="verdict ${tone}">
      <span class="mark" aria-hidden="true">${mark}</span> <span>${verdictSentence(review, extras)}</span>
    </h1>
    <p class="who">${short(review.site, longest)}: ${short(review.headline, 2 * longest)}</p>
    <p class="soft">${facts.map((fact) => markup`${short(fact, longest)}. `)}</p>
    ${digest(review)}
  </header>`;
}

const tones = {
  safe: { tone: 'safe', mark: '✓' },
  unsafe: { tone: 'unsafe', mark: '✕' },
  incomplete: { tone: 'wait', mark: '?' },
} as const;

function digest(review: ApplianceReview): Html {
  if (review.digest === undefined) return markup`<p>No digest: this plan cannot be approved.</p>`;
  return markup`<h2 id="digest">Digest to approve</h2>
    <code class="digest">${short(review.digest, longest)}</code>
    <p>It ${digestNote}.</p>`;
}

const titles = ['What', 'Change', 'As'];

function changesTable({ changes }: ApplianceReview): readonly Html[] {
  if (changes.length === 0) return [];
  const rest = (kept: number): string => `<p>${changesLeftOut(changes.length - kept, code)}.</p>`;
  const { shown, rest: told } = fitted(changes, {
    bytes: share.changes,
    line: (change) => changeRow(change).html,
    rest,
  });
  const more = shown.slice(mostOpen);
  return [
    table('What is made first; what goes, last.', titles, shown.slice(0, mostOpen)),
    more.length === 0
      ? markup``
      : foldedPart(folded(more.length, 'change'), table('The changes after these.', titles, more)),
    trusted(told ?? ''),
  ];
}

function changeRow({ what, does, detail }: ApplianceChange): Html {
  const cells = [what, does, detail].map(
    (text, index) =>
      markup`<td role="cell" data-label="${titles[index] ?? ''}"><span>${short(text, longest)}</span></td>`,
  );
  return markup`<tr role="row">
    ${cells}
  </tr>`;
}

function paragraph(sentence: string): Html {
  return markup`<p>${sentence}</p>`;
}
