import type { ApplianceReview, Extras } from '../review';
import { styleFor } from './style';
import type { Call } from './verb';

/** A review of the appliance stack and what else was looked at. */
export interface ShownAppliances {
  readonly review: ApplianceReview;
  readonly extras?: Extras;
}

/** The review as a terminal shows it, ending with one line break. */
export function applianceText(
  call: Pick<Call, 'engine' | 'io'>,
  shown: ShownAppliances,
  stream: 'stdout' | 'stderr',
): string {
  const color = styleFor(call.io, stream).isColorSupported;
  return `${call.engine.renderApplianceTerminal(shown.review, { ...shown.extras, color }).trimEnd()}\n`;
}
