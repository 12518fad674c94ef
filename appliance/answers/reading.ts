import type { ApplianceProblem } from '../problem';
import { roles, type Role } from '../side';

/** What one health answer says. A field that the appliance left out, or said as null, is undefined. */
export interface HealthReading {
  readonly healthy: boolean;
  /** Why not: free text, for people. */
  readonly unhealthyBecause?: string;
  readonly version?: string;
  readonly build?: string;
  readonly reportedHostname?: string;
  /** 32 hex digits in lower case, whichever way it was written. */
  readonly applianceId?: string;
  readonly clusterRole?: string;
  readonly role?: Role;
  readonly enabledSharedIps?: readonly string[];
  /** `"2026-03-01T02:00:00.000Z"`. */
  readonly lastDataSync?: string;
  /** Free text, for people: never compared. */
  readonly lastDataSyncStatus?: string;
  /** What was said in a way that this client cannot read. */
  readonly unsaid: readonly ApplianceProblem[];
}

/** Who is connected to one appliance. A kind that the appliance did not count is undefined. */
export interface ClientCounts {
  /** Remote ends of sessions (the vendor's type `support_customer`). */
  readonly sessions?: number;
  readonly representatives?: number;
}

/** What an appliance says about its API. */
export interface ApiInfo {
  /** Its own clock. */
  readonly currentTime?: string;
  readonly apiVersion?: string;
  /** `"rs"` or `"pra"`. */
  readonly product?: string;
}

/** `"A1B2…-…"` as 32 hex digits in lower case; other ids as they are, in lower case. */
export function canonicalId(id: string): string {
  const bare = id.trim().toLowerCase();
  const digits = bare.replace(/[{}-]/g, '');
  return /^[0-9a-f]{32}$/.test(digits) ? digits : bare;
}

/** One of the three words; undefined for any other. */
export function tryRole(word: string): Role | undefined {
  return roles.find((role) => role === word.trim().toLowerCase());
}

const withZone = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;

/** A date with its zone, in UTC; undefined for what could mean several times. */
export function tryTime(text: string): string | undefined {
  return withZone.test(text.trim()) ? isoTime(Date.parse(text.trim())) : undefined;
}

/** Seconds since 1970, as text. */
export function tryUnixTime(seconds: string): string | undefined {
  return /^\d{1,12}$/.test(seconds.trim()) ? isoTime(Number(seconds) * 1_000) : undefined;
}

/** Free text of an appliance, fit for a terminal: one line, no control characters, at most 500. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
}

function isoTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The same object without the fields that are undefined: absent and unknown are one thing here. */
export function said<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Something was said that this client cannot read. */
export function unreadable(place: string, what: string, got: string): ApplianceProblem {
  return {
    code: 'AnswerNotReadable',
    place,
    message: `${what} cannot be read`,
    got: JSON.stringify(got.slice(0, 200)),
  };
}
