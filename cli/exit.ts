import type { Outcome } from '../swing';
import type { ExitStatus } from './verb';

const exits: Readonly<Record<Outcome, ExitStatus>> = { done: 0, failed: 4, unknown: 5 };

export function exitOfOutcome(outcome: Outcome): ExitStatus {
  return exits[outcome];
}
