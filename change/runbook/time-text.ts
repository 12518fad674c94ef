/** `"2026-03-01 02:00Z"` of a time with any zone; any other text stays as it is. */
export function timeText(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
