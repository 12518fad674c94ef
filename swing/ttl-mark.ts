/** When a TTL was last changed, and what it was before. */
export interface TtlMark {
  /** ISO 8601, UTC: when the last of the changes was in force, or first seen to be. */
  readonly at: string;
  readonly oldTtlSeconds: number;
  /** The old TTL was still served at that time: when it ends is not known yet. */
  readonly stillServed?: true;
}

/**
 * From when on no resolver that keeps to the TTL can still hold an answer that was given under the old one.
 * @source RFC 2181 section 8: a TTL is the time an answer may be kept
 */
export function earliestSafe({ at, oldTtlSeconds, stillServed }: TtlMark, now: Date = new Date()): string {
  const from = stillServed === true ? now.getTime() : Date.parse(at);
  return new Date(from + oldTtlSeconds * 1000).toISOString();
}

/** As preflight takes it: `{}` when no TTL was changed by us. */
export function ttlOf({ ttlChange }: { readonly ttlChange?: TtlMark | undefined }): { readonly ttlChange?: TtlMark } {
  return ttlChange === undefined ? {} : { ttlChange };
}
