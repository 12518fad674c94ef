import type { Finding, Review, ReviewedMove, Severity } from '../verdict';
import { bytesOf, fitLines } from './budget';
import { codeSpan, escapeText } from './escape';
import { sorted, type Checked, type Extras } from './extras';
import { fromOf, mermaidDetails, toOf, whatOf } from './mermaid';
import { planExcerpt } from './plan-excerpt';
import { clock, countSentence, placeSentence, primaryLine, sideName, verdictSentence } from './text';

/**
 * Largest comment, in bytes. GitHub takes 65,536 characters.
 *
 * @source GitHub REST API, "body is too long (maximum is 65536 characters)"
 */
const mostBytes = 60_000;

/** Bytes of each part that can grow; together well below the whole, the plan gets what is left. */
const share = { findings: 14_000, moves: 12_000, stops: 6_000, checks: 6_000 } as const;

/** The comment in the pull request: all an approver needs, at most 60 kB however large the plan. */
export function renderMarkdown(review: Review, extras: Extras = {}): string {
  const parts = [
    head(review, extras),
    findingsPart(review),
    movesPart(review),
    stopsPart(review),
    checksPart(extras),
    review.moves.length === 0 ? [] : hitsAndBack(review, extras),
    review.moves.length === 0 ? [] : mermaidDetails(review),
  ];
  const text = joined(parts);
  if (extras.planText === undefined || extras.planText.trim() === '') return `${text}\n`;
  return `${joined([[text], planExcerpt(extras.planText, mostBytes - bytesOf(text) - 10)])}\n`;
}

function joined(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function head(review: Review, extras: Extras): readonly string[] {
  const place = placeSentence(review);
  const title = review.site === undefined ? 'Terraform plan' : `${escapeText(review.site)}: ${primaryLine(review)}`;
  const count = review.verdict === 'incomplete' ? '' : ` ${capital(countSentence(review))}.`;
  const sentences = [
    `**${verdictSentence(review, extras)}.**${count}`,
    ...(place === undefined ? [] : [`${escapeText(place)}.`]),
  ];
  return [`### ${title}`, '', sentences.join(' '), ...digestLine(review, extras)];
}

function digestLine({ digest, inverseDigest }: Review, { approvesUntil }: Extras): readonly string[] {
  if (digest === undefined || inverseDigest === undefined) return [];
  const until = approvesUntil === undefined ? '' : `, until ${escapeText(clock(approvesUntil))}`;
  return ['', `Digest ${codeSpan(digest)} (approves the way back, ${codeSpan(inverseDigest)}${until})`];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const severityWords: Readonly<Record<Severity, string>> = { error: 'Refused', warning: 'Warning', info: 'Note' };

function findingsPart({ findings }: Review): readonly string[] {
  const lines = severities
    .flatMap((severity) => findings.filter((found) => found.severity === severity))
    .map(findingLine);
  const rest = (left: number): string =>
    `- ${left} more findings are left out here; \`swing review --json\` lists them all.`;
  return fitLines(lines, { bytes: share.findings, rest });
}

function findingLine({ severity, rule, address, message }: Finding): string {
  const where = address === undefined ? '' : `${codeSpan(address)} `;
  return `- **${severityWords[severity]}** (${rule}): ${where}${escapeText(message)}`;
}

function movesPart(review: Review): readonly string[] {
  if (review.moves.length === 0) return [];
  const { before, after } = review.primary;
  const header = `| moves | from ${sideName(before)} | to ${sideName(after)} | how | new connections | in progress |`;
  const rest = (left: number): string =>
    `| ${left} more moves are left out here; \`swing review --json\` lists them all | | | | | |`;
  return [
    header,
    '| --- | --- | --- | --- | --- | --- |',
    ...fitLines(review.moves.map(row), { bytes: share.moves, rest }),
  ];
}

function row(move: ReviewedMove): string {
  const { how, newConnections, inProgress } = move.words ?? { how: '', newConnections: '', inProgress: '' };
  const cells = [whatOf(move), fromOf(move), toOf(move), how, newConnections, inProgress];
  return `| ${cells.map((cell) => escapeText(cell)).join(' | ')} |`;
}

function stopsPart({ moves }: Review): readonly string[] {
  const stops = moves.flatMap(({ words }, index) =>
    words === undefined ? [] : [`${index + 1}. ${escapeText(words.afterStop)}`],
  );
  if (stops.length === 0) return [];
  const rest = (left: number): string => `- and ${left} more`;
  return ['What a stop right after each move leaves:', '', ...fitLines(stops, { bytes: share.stops, rest })];
}

function checksPart({ checked, checkedAt }: Extras): readonly string[] {
  if (checked === undefined) return ['Checked: nothing yet; `swing preflight` does.'];
  const { proven, refuted, 'not-proven': open } = sorted(checked);
  const when = checkedAt === undefined ? '' : ` ${escapeText(clock(checkedAt))}`;
  const lines = [
    ...refuted.map((check) => `**Refuted** (${escapeText(check.id)}): ${told(check)}`),
    `Checked${when}: ${proven.length === 0 ? 'nothing was proven' : proven.map(told).join(' · ')}`,
    ...(open.length === 0 ? [] : [`Not proven: ${open.map(told).join(' · ')}`]),
  ];
  const rest = (left: number): string =>
    `${left} more lines of checks are left out here; \`swing preflight --json\` lists them all.`;
  return fitLines(lines, { bytes: share.checks, rest }).flatMap((line, index) => (index === 0 ? [line] : ['', line]));
}

function told({ sentence, remedy, status }: Checked): string {
  return escapeText(sentence) + (status === 'refuted' && remedy !== undefined ? `; ${escapeText(remedy)}` : '');
}

function hitsAndBack(review: Review, { checked = [] }: Extras): readonly string[] {
  const { hits } = sorted(checked);
  const who =
    hits.length === 0 ? 'not proven: sessions and representatives were not counted' : hits.map(told).join(' · ');
  const loser = sideName(review.primary.after);
  return [
    `Whom it hits: ${who}.`,
    '',
    `Going back: \`swing rollback\` (same moves reversed). Configuration made on ${loser} after the swing would be lost.`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
