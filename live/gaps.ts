/** One attempt to reach the service; `atMs` on a monotonic clock, when it was started. */
export interface Sample {
  readonly atMs: number;
  readonly good: boolean;
}

/** What the attempts say about service; seconds. */
export interface Gaps {
  readonly attempts: number;
  readonly failures: number;
  /** From the last good attempt before a failure to the next good one after it. */
  readonly longestGapSeconds: number;
  /** All such gaps together. */
  readonly secondsWithoutService: number;
  /** The last attempt failed: the last gap may be longer than what was measured of it. */
  readonly stillWithoutService: boolean;
  /** Longest time between two attempts: a gap shorter than this may have been missed. */
  readonly coarsestIntervalSeconds: number;
}

/**
 * Pure. A gap begins at the last good attempt, not at the first failed one, so it is never told too short; without a
 * good one on a side it reaches to the first or last attempt.
 */
export function gapsOf(samples: readonly Sample[]): Gaps {
  const ordered = [...samples].sort((left, right) => left.atMs - right.atMs);
  const gaps = gapLengths(ordered);
  return {
    attempts: ordered.length,
    failures: ordered.filter((sample) => !sample.good).length,
    longestGapSeconds: seconds(Math.max(0, ...gaps)),
    secondsWithoutService: seconds(gaps.reduce((sum, gap) => sum + gap, 0)),
    stillWithoutService: ordered.at(-1)?.good === false,
    coarsestIntervalSeconds: seconds(coarsest(ordered)),
  };
}

function gapLengths(ordered: readonly Sample[]): readonly number[] {
  const lengths: number[] = [];
  let lastGood: number | undefined;
  let failing = false;
  for (const { atMs, good } of ordered) {
    if (good && failing) lengths.push(atMs - (lastGood ?? ordered[0]?.atMs ?? atMs));
    if (good) lastGood = atMs;
    failing = !good;
  }
  const last = ordered.at(-1);
  if (failing && last !== undefined) lengths.push(last.atMs - (lastGood ?? ordered[0]?.atMs ?? last.atMs));
  return lengths;
}

function coarsest(ordered: readonly Sample[]): number {
  return ordered.reduce(
    (longest, sample, index) => Math.max(longest, sample.atMs - (ordered[index - 1] ?? sample).atMs),
    0,
  );
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
