/** A record set that the zone holds from the start. */
export interface RecordSet {
  /** With or without trailing dot, in any case: `"support.example.com"`. */
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly ttlSeconds: number;
  readonly values: readonly string[];
}

/** `"Support.example.com"` is `"support.example.com."`. */
export function absoluteName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower : `${lower}.`;
}

/** Whether a name is the zone's apex or below it. */
export function isInZone(name: string, zone: string): boolean {
  const [inner, outer] = [absoluteName(name), absoluteName(zone)];
  return inner === outer || inner.endsWith(`.${outer}`);
}
