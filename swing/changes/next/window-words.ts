import { timeText, type PlannedWindow } from '../../../change';

const minuteMs = 60_000;

/** `"3 d 2 h"`, `"3 h 5 min"`, `"20 min"`: two units at most, never rounded up to a time that is not there any more. */
export function spanText(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    [days, 'd'],
    [hours, 'h'],
    [rest, 'min'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return 'less than a minute';
  const told = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return told.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** `"2026-03-01 02:00Z to 2026-03-01 03:00Z: opens in 3 h"`, `"…: open, 20 min left"`, `"…: ended 10 min ago"`. */
export function windowWords({ from, to }: PlannedWindow, now: number): string {
  const [begins, ends] = [Date.parse(from), Date.parse(to)];
  const sameDay = timeText(from).slice(0, 10) === timeText(to).slice(0, 10);
  const times = `${timeText(from)} to ${sameDay ? timeText(to).slice(11) : timeText(to)}`;
  if (now < begins) return `${times}: opens in ${spanText(begins - now)}`;
  return now <= ends ? `${times}: open, ${spanText(ends - now)} left` : `${times}: ended ${spanText(now - ends)} ago`;
}

/** `"2026-03-05 00:00Z, in 3 d 22 h"`, `"…, overdue by 2 h"`. */
export function deadlineWords(deadline: string, now: number): string {
  const left = Date.parse(deadline) - now;
  return `${timeText(deadline)}, ${left >= 0 ? `in ${spanText(left)}` : `overdue by ${spanText(left)}`}`;
}
