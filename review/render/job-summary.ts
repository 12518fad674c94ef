import type { Review } from '../verdict';
import type { Extras } from './extras';
import {
  changePart,
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

/** Bytes of each part that can grow; together below the limit of a rendering. */
const share = { findings: 22_000, moves: 14_000, refuted: 8_000, timing: 4_000 } as const;

/** The summary of a GitHub job: verdict, what moves, what speaks against it. The comment says the rest. At most 60 kB. */
export function renderJobSummary(review: Review, extras: Extras = {}): string {
  const columns = [...placeColumns(review), effectColumns.newConnections];
  const text = joined([
    headPart(review, extras),
    movesPart(review, columns, share.moves),
    digestPart(review, extras),
    changePart(review),
    timingPart(review, extras, share.timing),
    refutedPart(extras, share.refuted),
    findingsPart(review, share.findings),
  ]);
  return `${text}\n`;
}
