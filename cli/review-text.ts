import type { Extras, Review } from '../review';
import { styleFor } from './style';
import type { Call } from './verb';

/** A review and what else was looked at. */
export interface ShownReview {
  readonly review: Review;
  readonly extras?: Extras;
}

/** The review as a terminal shows it, ending with one line break. */
export function reviewText(call: Pick<Call, 'engine' | 'io'>, shown: ShownReview, stream: 'stdout' | 'stderr'): string {
  const text = call.engine.renderTerminal(shown.review, {
    ...shown.extras,
    color: styleFor(call.io, stream).isColorSupported,
  });
  return `${text.trimEnd()}\n`;
}
