import { bytesOf, fitted, mostBytes } from '../../render/budget';
import { codeSpan, escapeText } from '../../render/escape';
import { sorted, type Extras } from '../../render/extras';
import { changesLeftOut } from '../../render/left-out';
import { checksInLine, code, findingsPart, foldedList, joined, refutedPart, row } from '../../render/markdown-parts';
import { planExcerpt } from '../../render/plan-excerpt';
import { clock, placeSentence, verdictSentence } from '../../render/text';
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

/** Longest cell of a table, in characters: one row always fits. */
const longestCell = 200;

/** Bytes of each part that can grow; together well below the whole, the plan gets what is left. */
const share = { findings: 14_000, changes: 14_000, refuted: 4_000, checks: 3_000 } as const;

/** The comment in the pull request about the appliance stack, at most 60 kB however large the plan. */
export function renderApplianceMarkdown(review: ApplianceReview, extras: Extras = {}): string {
  const text = joined([
    ...openingParts(review, extras),
    changesPart(review),
    paragraph(changeSentence(review)),
    paragraph(keptSentence(review)),
    paragraph(goesSentence(review)),
    ...checksParts(extras),
    afterwardSentences(review).map((sentence) => `${escapeText(sentence)}`),
  ]);
  if (extras.planText === undefined || extras.planText.trim() === '') return `${text}\n`;
  return `${joined([[text], planExcerpt(extras.planText, mostBytes - bytesOf(text) - 10)])}\n`;
}

/** The summary of a GitHub job: verdict, what changes, what speaks against it. At most 60 kB. */
export function renderApplianceSummary(review: ApplianceReview, extras: Extras = {}): string {
  return `${joined([...openingParts(review, extras), changesPart(review), refutedPart(extras, share.refuted)])}\n`;
}

function openingParts(review: ApplianceReview, extras: Extras): readonly (readonly string[])[] {
  const { site, headline, digest } = review;
  const place = placeSentence(review);
  const count = review.verdict === 'incomplete' ? '' : ` ${capital(countSentence(review))}.`;
  const where = place === undefined ? '' : ` ${escapeText(place, longestCell)}.`;
  return [
    [`### ${escapeText(site, longestCell)}: ${escapeText(headline, 2 * longestCell)}`],
    [`**${verdictSentence(review, extras)}.**${count}${where}`],
    digest === undefined ? [] : [`Digest ${codeSpan(digest, longestCell)} (${digestNote})`],
    findingsPart(review, share.findings),
  ];
}

function changesPart({ changes }: ApplianceReview): readonly string[] {
  if (changes.length === 0) return [];
  const rest = (kept: number): string => `${changesLeftOut(changes.length - kept, code)}.`;
  const line = ({ what, does, detail }: ApplianceChange): string =>
    row([what, does, detail].map((cell) => escapeText(cell, longestCell)));
  const above = [row(['what', 'change', 'as']), row(['---', '---', '---'])];
  return foldedList(fitted(changes, { bytes: share.changes, line, rest }), { noun: 'change', above });
}

function checksParts(extras: Extras): readonly (readonly string[])[] {
  if (!wasChecked(extras)) return [];
  const { proven, 'not-proven': open } = sorted(extras.checked ?? []);
  const when = extras.checkedAt === undefined ? '' : ` ${escapeText(clock(extras.checkedAt), longestCell)}`;
  return [
    refutedPart(extras, share.refuted),
    [`Checked${when}: ${proven.length === 0 ? 'nothing was proven' : checksInLine(proven, share.checks)}`],
    open.length === 0 ? [] : [`Not proven: ${checksInLine(open, share.checks)}`],
  ];
}

function paragraph(sentence: string | undefined): readonly string[] {
  return sentence === undefined ? [] : [escapeText(sentence, 2 * longestCell)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
