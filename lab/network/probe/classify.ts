import type { Answer } from '../names/query';
import { answered, unanswered, type Outcome } from './sample';

/**
 * What one DNS answer means for a name that must always have exactly one of the expected sets.
 *
 * Failures: `"timeout"`, `"nxdomain"`, `"empty"`, `"both"` (addresses of more than one set), `"unexpected"`, or the rcode
 * in lower case.
 */
export function classify(answer: Answer | undefined, expectedSets: readonly (readonly string[])[]): Outcome {
  if (answer === undefined) return unanswered('timeout');
  if (answer.rcode !== 'NOERROR') return unanswered(answer.rcode.toLowerCase());
  if (answer.values.length === 0) return unanswered('empty');
  if (expectedSets.some((set) => sameSet(set, answer.values))) return answered(renderSet(answer.values));
  const touched = expectedSets.filter((set) => set.some((value) => answer.values.includes(value)));
  return unanswered(touched.length > 1 ? 'both' : 'unexpected');
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return renderSet(one) === renderSet(other);
}

function renderSet(values: readonly string[]): string {
  return [...new Set(values)].sort().join(' ');
}
