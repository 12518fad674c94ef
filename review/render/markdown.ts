import { isRelationshipAlone } from '../../targets';
import type { Review } from '../verdict';
import { bytesOf, fitLines, mostBytes } from './budget';
import { codeSpan, escapeText } from './escape';
import { sorted, type Extras } from './extras';
import {
  changePart,
  checksInLine,
  code,
  digestPart,
  effectColumns,
  findingsPart,
  headPart,
  joined,
  movesPart,
  placeColumns,
  refutedPart,
  timingPart,
} from './markdown-parts';
import { mermaidDetails } from './mermaid';
import { planExcerpt } from './plan-excerpt';
import { clock, relationshipBack, sideName } from './text';

/** Bytes of each part that can grow; together well below the whole, the plan gets what is left. */
const share = {
  findings: 13_000,
  moves: 12_000,
  stops: 4_000,
  timing: 2_500,
  refuted: 3_000,
  checks: 2_000,
  hits: 2_000,
} as const;

/** The comment in the pull request: all an approver needs, at most 60 kB however large the plan. */
export function renderMarkdown(review: Review, extras: Extras = {}): string {
  const moving = review.moves.length > 0;
  const text = joined([
    headPart(review, extras),
    digestPart(review, extras),
    changePart(review),
    findingsPart(review, share.findings),
    movesPart(review, [...placeColumns(review), ...Object.values(effectColumns)], share.moves),
    timingPart(review, extras, share.timing),
    stopsPart(review),
    ...checksParts(extras),
    ...(moving ? [hitsPart(extras), backPart(review), scriptsPart(extras), mermaidDetails(review)] : []),
  ]);
  if (extras.planText === undefined || extras.planText.trim() === '') return `${text}\n`;
  return `${joined([[text], planExcerpt(extras.planText, mostBytes - bytesOf(text) - 10)])}\n`;
}

function stopsPart({ moves }: Review): readonly string[] {
  const stops = moves.flatMap(({ words }, index) =>
    words === undefined ? [] : [{ number: index + 1, sentence: words.afterStop }],
  );
  if (stops.length === 0) return [];
  const rest = (kept: number): string =>
    `- and ${stops.length - kept} more; ${code('swing review --json')} lists them all`;
  return [
    'What a stop right after each move leaves:',
    '',
    ...fitLines(stops, { bytes: share.stops, line: stopLine, rest }),
  ];
}

function stopLine({ number, sentence }: { readonly number: number; readonly sentence: string }): string {
  return `${number}. ${escapeText(sentence)}`;
}

function checksParts(extras: Extras): readonly (readonly string[])[] {
  const { checked, checkedAt } = extras;
  if (checked === undefined) return [['Checked: nothing yet; `swing preflight` does.']];
  const { proven, 'not-proven': open } = sorted(checked);
  const when = checkedAt === undefined ? '' : ` ${escapeText(clock(checkedAt), 60)}`;
  const done = proven.length === 0 ? 'nothing was proven' : checksInLine(proven, share.checks);
  return [
    refutedPart(extras, share.refuted),
    [`Checked${when}: ${done}`],
    open.length === 0 ? [] : [`Not proven: ${checksInLine(open, share.checks)}`],
  ];
}

function hitsPart({ checked = [] }: Extras): readonly string[] {
  const { hits } = sorted(checked);
  const who =
    hits.length === 0 ? 'not proven: sessions and representatives were not counted' : checksInLine(hits, share.hits);
  return [`Whom it hits: ${who}.`];
}

function backPart(review: Review): readonly string[] {
  if (review.site === undefined) return [];
  if (isRelationshipAlone(review.moves)) return [`Going back: ${relationshipBack}.`];
  const loser = sideName(review.primary.after);
  return [
    `Going back: \`swing rollback\` (same moves reversed). Configuration made on ${loser} after the swing would be lost.`,
  ];
}

function scriptsPart({ scripts }: Extras): readonly string[] {
  if (scripts === undefined) return [];
  const [back, forward] = [codeSpan(scripts.rollback, 100), codeSpan(scripts.swing, 100)];
  return [
    `Without Terraform: ${back} goes back, ${forward} swings; both only tell what they would do unless given \`--run\`.`,
  ];
}
