import { createColors } from 'picocolors';
import { sorted, toldCheck, type Extras } from '../../render/extras';
import { clock, placeSentence, plain, verdictSentence } from '../../render/text';
import { findingLine } from '../../render/terminal';
import type { ApplianceReview } from '../verdict';
import { afterwardSentences, changeSentence, countSentence, goesSentence, keptSentence, wasChecked } from './sentences';

type Colours = ReturnType<typeof createColors>;

/** The same for the person at the terminal: nothing in it can steer the terminal; colours only when asked for. */
export function renderApplianceTerminal(review: ApplianceReview, extras: Extras = {}): string {
  const colours = createColors(extras.color === true);
  const sentences = [changeSentence, keptSentence, goesSentence].map((sentence) => sentence(review));
  const parts = [
    head(review, extras, colours),
    review.findings.map((found) => findingLine(found, colours)),
    changeBlocks(review, colours),
    checks(extras, colours),
    [...sentences, ...afterwardSentences(review)].filter((sentence) => sentence !== undefined).map(plain),
  ];
  const told = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${told.join('\n\n')}\n`;
}

function head(review: ApplianceReview, extras: Extras, colours: Colours): readonly string[] {
  const paint = { safe: colours.green, unsafe: colours.red, incomplete: colours.yellow }[review.verdict];
  const count = review.verdict === 'incomplete' ? [] : [countSentence(review)];
  const place = placeSentence(review);
  return [
    colours.bold(`${plain(review.site)}: ${plain(review.headline)}`),
    [paint(verdictSentence(review, extras)), ...count, ...(place === undefined ? [] : [plain(place)])].join('. '),
    ...(review.digest === undefined ? [] : [`digest   ${review.digest} (serves once)`]),
  ];
}

function changeBlocks({ changes }: ApplianceReview, colours: Colours): readonly string[] {
  return changes.flatMap(({ what, does, detail }, index) => [
    colours.bold(`${index + 1}. ${plain(what)} ${plain(does)}`),
    ...(detail === '' ? [] : [`   ${plain(detail)}`]),
  ]);
}

function checks(extras: Extras, colours: Colours): readonly string[] {
  if (!wasChecked(extras)) return [];
  const { proven, refuted, 'not-proven': open } = sorted(extras.checked ?? []);
  const when = extras.checkedAt === undefined ? '' : ` ${plain(clock(extras.checkedAt))}`;
  return [
    `checked${when}:`,
    ...refuted.map((check) => `  ${colours.red('refuted')}    ${plain(toldCheck(check))}`),
    ...proven.map((check) => `  ${colours.green('proven')}     ${plain(toldCheck(check))}`),
    ...open.map((check) => `  ${colours.yellow('not proven')} ${plain(toldCheck(check))}`),
  ];
}
