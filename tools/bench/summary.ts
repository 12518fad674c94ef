/** What is told of repeated measurements, in the unit of the values. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/** The median of an even number of runs is the mean of the two in the middle. @throws RangeError without values */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((one, other) => one - other);
  const [min, max] = [sorted.at(0), sorted.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError('there is no median of no values');
  return { median: median(sorted), min, max, runs: sorted.length };
}

function median(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  const [low = NaN, high = NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}

/**
 * Compares what was measured in the same round, round by round: a machine that was slow for a while was slow for both.
 *
 * @throws RangeError when the lists differ in length
 */
export function roundByRound(
  left: readonly number[],
  right: readonly number[],
  compare: (left: number, right: number) => number,
): readonly number[] {
  if (left.length !== right.length) throw new RangeError(`${left.length} rounds against ${right.length}`);
  return left.map((value, round) => compare(value, right[round] ?? NaN));
}

export const sum = (left: number, right: number): number => left + right;
export const difference = (left: number, right: number): number => left - right;
export const ratio = (left: number, right: number): number => left / right;
