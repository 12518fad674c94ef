import { DateTime, Interval } from 'luxon';
import { instantOf } from './local-time';
import { weekdays, type Blackout, type Policy } from './policy';

/** Whether swings may be applied at an instant; times are ISO 8601 with the policy's offset. */
export type Opening =
  | { readonly open: true; readonly until: string | undefined }
  | { readonly open: false; readonly blackout: Blackout | undefined; readonly next: string | undefined };

/** How far is looked, nearest first, since nearly every window comes back within a week; a year and a leap day at most. */
const horizonsDays = [8, 40, 366] as const;

/** Windows less blackout days, both in the policy's zone. Without either it is always open. */
export function openingAt(policy: Policy, now: string): Opening {
  const at = DateTime.fromISO(now, { zone: policy.zone ?? 'UTC' });
  let opening = openingWithin(policy, at, horizonsDays[0]);
  for (const days of horizonsDays.slice(1)) if (!isBounded(opening)) opening = openingWithin(policy, at, days);
  return opening;
}

function isBounded(opening: Opening): boolean {
  return (opening.open ? opening.until : opening.next) !== undefined;
}

function openingWithin(policy: Policy, at: DateTime, days: number): Opening {
  const end = at.startOf('day').plus({ days });
  const openings = Interval.merge(windowsOf(policy, at, days)).flatMap((each) =>
    each.difference(...blackouts(policy, at)),
  );
  const here = openings.find((each) => each.contains(at));
  if (here !== undefined)
    return { open: true, until: here.end === null || here.end >= end ? undefined : iso(here.end) };
  const starts = openings.flatMap(({ start }) => (start !== null && start > at ? [start] : []));
  const next = starts.length === 0 ? undefined : iso(DateTime.min(...(starts as [DateTime, ...DateTime[]])));
  return { open: false, blackout: blackoutOn(policy, at), next };
}

function windowsOf({ windows }: Policy, at: DateTime, horizonDays: number): Interval[] {
  const yesterday = at.startOf('day').minus({ days: 1 });
  if (windows === undefined) return [Interval.fromDateTimes(yesterday, yesterday.plus({ days: horizonDays + 1 }))];
  const days = Array.from({ length: horizonDays + 1 }, (_, index) => yesterday.plus({ days: index }));
  return days.flatMap((day) =>
    windows
      .filter(({ days: names }) => names.includes(weekdays[day.weekday - 1] ?? 'mon'))
      .flatMap(({ from, to }) =>
        nonEmpty(instantOf(day, from), instantOf(to <= from ? day.plus({ days: 1 }) : day, to)),
      ),
  );
}

/** A window that lies wholly in the hour that clocks skip is none. */
function nonEmpty(start: DateTime, end: DateTime): Interval[] {
  return start < end ? [Interval.fromDateTimes(start, end)] : [];
}

function blackouts({ blackout = [] }: Policy, at: DateTime): Interval[] {
  return blackout.map(({ from, to }) => {
    const first = DateTime.fromISO(from, { zone: at.zone });
    return Interval.fromDateTimes(first, DateTime.fromISO(to, { zone: at.zone }).plus({ days: 1 }));
  });
}

function blackoutOn({ blackout = [] }: Policy, at: DateTime): Blackout | undefined {
  const day = at.toISODate() ?? '';
  return blackout.find(({ from, to }) => from <= day && day <= to);
}

function iso(time: DateTime): string {
  return time.toISO({ suppressMilliseconds: true }) ?? '';
}
