import type { PartProblem, Path } from '../../site';

/** Clocks of two machines may differ that much, in milliseconds. */
export const clockSkewMs = 5 * 60_000;

/** A time in the record and where it stands. */
export interface RecordedTime {
  readonly at: string;
  readonly path: Path;
}

/** Times that are still to come, or stand behind a later one. `now` in milliseconds since 1970. */
export function clockProblems(times: readonly RecordedTime[], now: number): readonly PartProblem[] {
  return times.flatMap(({ at, path }, index) => {
    if (Date.parse(at) > now + clockSkewMs) return [stillToCome(at, path)];
    const before = times[index - 1]?.at;
    return before === undefined || Date.parse(at) >= Date.parse(before) ? [] : [goesBackwards(at, { before, path })];
  });
}

function stillToCome(at: string, path: Path): PartProblem {
  return {
    code: 'StepInTheFuture',
    path,
    message: 'this time is still to come',
    got: JSON.stringify(at),
    remedy: 'correct it, or the clock of the machine that wrote it',
  };
}

/** What was recorded before something that stands already. */
export function goesBackwards(at: string, place: { readonly before: string; readonly path: Path }): PartProblem {
  const { before, path } = place;
  return {
    code: 'ClockGoesBackwards',
    path,
    message: 'the clock goes backwards: this was recorded before what stands above it',
    got: JSON.stringify(at),
    allowed: `${before} or later`,
    remedy: 'append in the order in which it was done; never back-date an entry',
  };
}
