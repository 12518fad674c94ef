/**
 * What is wrong with octets that came over the wire, or with a value that cannot be put on it.
 *
 * Thrown inside this folder only; whoever calls its doors gets values.
 */
export class WireError extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = 'WireError';
  }
}

/** The result of `read`, or the reason why the octets are unfit; every other error goes through. */
export function tryWire<T>(
  read: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof WireError) return { ok: false, reason: error.message };
    throw error;
  }
}
