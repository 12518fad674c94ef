import type { RecordSetReading } from './read-record-set';

/**
 * How an UPDATE ended; `found` is what the same server served afterwards, in the order of the changes.
 *
 * Only `unknown` may still change the zone after it was returned.
 */
export type UpdateOutcome =
  /** Read back: every record set has exactly the values and TTL wanted. */
  | {
      readonly status: 'applied';
      /** `answer`: the server said NOERROR, signed. `read-back`: its answer was lost, but it serves the change. */
      readonly proof: 'answer' | 'read-back';
      readonly found: readonly RecordSetReading[];
    }
  /** Somebody changed a record set meanwhile; the server left the zone untouched and said so, signed. */
  | {
      readonly status: 'mismatch';
      readonly code: 'NXRRSET' | 'YXRRSET' | 'NXDOMAIN' | 'YXDOMAIN';
      readonly reason: string;
      readonly remedy: string;
      readonly found: readonly RecordSetReading[];
    }
  /** The server did not do it. */
  | {
      readonly status: 'declined';
      /** RCODE or TSIG error by name; `"IGNORED"` (NOERROR, nothing changed), `"LOST"` (never arrived, now too old). */
      readonly code: string;
      /** Errors about the key come unsigned: a hint, no proof. */
      readonly signed: boolean;
      readonly reason: string;
      readonly remedy: string;
      readonly found: readonly RecordSetReading[];
    }
  /** Certain: nothing left this machine, or nobody was there to take it. */
  | {
      readonly status: 'not-sent';
      readonly code: 'UnfitChange' | 'UnusableKey' | 'NotReached' | 'Stopped';
      readonly reason: string;
      readonly remedy: string;
    }
  | {
      readonly status: 'unknown';
      readonly reason: string;
      readonly remedy: string;
      readonly found: readonly RecordSetReading[];
      /**
       * Where the message may still be under way: until then, by the server's clock, it would be accepted:
       * `"2026-03-01T02:05:00Z"`.
       */
      readonly mayLandUntil?: string;
    };

const mismatchCodes = ['NXRRSET', 'YXRRSET', 'NXDOMAIN', 'YXDOMAIN'] as const;

type MismatchCode = (typeof mismatchCodes)[number];

/** `undefined` for every code that is not about a prerequisite. @source RFC 2136 section 3.2 */
export function tryMismatchCode(code: string): MismatchCode | undefined {
  return mismatchCodes.find((known) => known === code);
}
