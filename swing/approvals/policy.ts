/** A weekly stretch of local time in which swings may be applied. */
export interface Window {
  readonly days: readonly Weekday[];
  /** `"22:00"`. */
  readonly from: string;
  /** `"04:00"`, or `"24:00"`; at or before `from` it means the next day. The end itself is outside. */
  readonly to: string;
}

/** Whole local days, both ends included: `{ from: "2026-12-20", to: "2027-01-06", why: "year-end freeze" }`. */
export interface Blackout {
  readonly from: string;
  readonly to: string;
  readonly why?: string | undefined;
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Who approves a swing of one site, and when it may be applied. */
export interface Policy {
  /** At least so many people, from 1 to 10. */
  readonly approvals: number;
  /** GitHub logins that count; absent: whoever GitHub calls owner, member or collaborator. Never the author. */
  readonly approvers?: readonly string[] | undefined;
  /** Hours from the review's `submitted_at`. */
  readonly expiresAfterHours: number;
  /** IANA name, `"Europe/Berlin"`; there whenever there are windows or blackouts. */
  readonly zone?: string | undefined;
  /** Absent: at any time. */
  readonly windows?: readonly Window[] | undefined;
  readonly blackout?: readonly Blackout[] | undefined;
  /** Login whose commit statuses may carry the digest; absent: only the body of a review carries it. */
  readonly statusCreator?: string | undefined;
  /** Branches into which a swing may be merged; absent: the repository's default branch. */
  readonly branches?: readonly string[] | undefined;
}

/** `policy.yaml`: what holds for every site, and what one site has instead. */
export interface PolicyFile extends Policy {
  readonly sites: Readonly<Record<string, SitePolicy>>;
}

/** What may differ by site; a value here replaces the general one. */
export type SitePolicy = Partial<
  Pick<Policy, 'approvals' | 'approvers' | 'expiresAfterHours' | 'windows' | 'blackout'>
>;

/** Without a `policy.yaml` one other person approves, for a day. There is no policy without an approval. */
export const defaultApprovals = 1;
export const defaultExpiryHours = 24;

/** The policy of one site. */
export function policyOf(file: PolicyFile, site: string): Policy {
  const { sites, ...general } = file;
  return { ...general, ...sites[site] };
}
