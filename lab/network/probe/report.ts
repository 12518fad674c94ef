import type { Sample } from './sample';

/** What a probe saw, over requests in the order in which they started. */
export interface ProbeReport {
  readonly requests: number;
  readonly failed: number;
  /** Reason to count: `{ "nxdomain": 4, "ECONNRESET": 2 }`. */
  readonly reasons: Readonly<Record<string, number>>;
  /** When the first and the last failed request started, in milliseconds since the epoch. */
  readonly firstFailureAt?: number;
  readonly lastFailureAt?: number;
  /** The longest time from the last request that was served to the next one, with a failure between; 0 without failures. */
  readonly longestGapMs: number;
  /** The longest time in which no request started: a shorter gap in there would have been missed. */
  readonly longestBlindMs: number;
  /** Requests cut off by a move and answered at the one immediate repeat: connections in progress, not a gap. */
  readonly repeated: number;
  /** Who answered, a new entry at each change: `["appliance-a", "appliance-b"]`. */
  readonly answerers: readonly string[];
  /** How often the answerer changed. */
  readonly switches: number;
  /** Achieved, from the first request to the last. */
  readonly ratePerSecond: number;
  readonly slowestMs: number;
}

/** Pure: samples in any order to the report. */
export function summarise(unordered: readonly Sample[]): ProbeReport {
  const samples = [...unordered].sort((one, other) => one.at - other.at);
  const failures = samples.filter((sample) => !sample.ok);
  const answerers = answerersOf(samples);
  return {
    requests: samples.length,
    failed: failures.length,
    reasons: countReasons(samples),
    ...failureTimes(failures),
    longestGapMs: longestGap(samples),
    longestBlindMs: longestBlind(samples),
    repeated: samples.filter((sample) => sample.ok && sample.repeated).length,
    answerers,
    switches: Math.max(0, answerers.length - 1),
    ratePerSecond: rateOf(samples),
    slowestMs: samples.reduce((slowest, { tookMs }) => Math.max(slowest, tookMs), 0),
  };
}

function countReasons(samples: readonly Sample[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const sample of samples) if (!sample.ok) counts.set(sample.reason, (counts.get(sample.reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function failureTimes(failures: readonly Sample[]): Pick<ProbeReport, 'firstFailureAt' | 'lastFailureAt'> {
  const [first, last] = [failures[0], failures.at(-1)];
  return first === undefined || last === undefined ? {} : { firstFailureAt: first.at, lastFailureAt: last.at };
}

/** Of requests in the air together either may be answered first: another answerer counts once it is surely later. */
function answerersOf(samples: readonly Sample[]): readonly string[] {
  const answerers: string[] = [];
  let firstEnd = -Infinity;
  for (const sample of samples) {
    if (!sample.ok) continue;
    const end = sample.at + sample.tookMs;
    if (sample.answerer === answerers.at(-1)) firstEnd = Math.min(firstEnd, end);
    else if (sample.at >= firstEnd) {
      answerers.push(sample.answerer);
      firstEnd = end;
    }
  }
  return answerers;
}

/** A gap open at either end of the run reaches to the first or last request: it was at least that long. */
function longestGap(samples: readonly Sample[]): number {
  let longest = 0;
  let from = samples[0]?.at ?? 0;
  let failing = false;
  for (const sample of samples) {
    if (failing || !sample.ok) longest = Math.max(longest, sample.at - from);
    if (sample.ok) from = sample.at;
    failing = !sample.ok;
  }
  return longest;
}

function longestBlind(samples: readonly Sample[]): number {
  return samples.reduce((longest, { at }, index) => Math.max(longest, at - (samples[index - 1]?.at ?? at)), 0);
}

function rateOf(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((samples.length - 1) * 1_000) / (last.at - first.at);
}
