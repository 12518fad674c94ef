import type { Review } from '../verdict';

/** What the maker of a review knows besides it. */
export interface Extras {
  /** What `terraform plan` printed. */
  readonly planText?: string;
  readonly checked?: readonly Checked[];
  /** ISO 8601, UTC. */
  readonly checkedAt?: string;
  /** Until when an approval holds; ISO 8601, UTC. */
  readonly approvesUntil?: string;
  /** Names of the files that swing and go back without Terraform: `{ swing: "swing.sh", rollback: "rollback.sh" }`. */
  readonly scripts?: { readonly swing: string; readonly rollback: string };
  /** When every old TTL has run out; ISO 8601, UTC. */
  readonly earliestSafe?: string;
  /** TTL changes with the names they are about. @default - those of the review, told by their addresses */
  readonly ttlChanges?: readonly NamedTtlChange[];
  /** Colours for a terminal. @default false */
  readonly color?: boolean;
}

/** A TTL that changes in a change of its own, never together with a move. */
export interface NamedTtlChange {
  /** Terraform address. */
  readonly address: string;
  /** `"support.example.com A"`. */
  readonly name: string;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
}

/** One thing that preflight looked at. */
export interface Checked {
  /** kebab-case: `"certificate-same-on-both"`. */
  readonly id: string;
  readonly status: 'proven' | 'refuted' | 'not-proven';
  readonly sentence: string;
  readonly remedy?: string;
}

/** Ids of checks that count who will be disconnected. */
export const whomItHits = 'whom-it-hits';

/** The checks, told apart by what they say. */
export function sorted(checked: readonly Checked[]): Readonly<Record<Checked['status'] | 'hits', readonly Checked[]>> {
  const others = checked.filter(({ id }) => id !== whomItHits);
  return {
    hits: checked.filter(({ id, status }) => id === whomItHits && status !== 'not-proven'),
    proven: others.filter(({ status }) => status === 'proven'),
    refuted: others.filter(({ status }) => status === 'refuted'),
    'not-proven': others.filter(({ status }) => status === 'not-proven'),
  };
}

/** The sentence of a check, with the remedy where it was refuted. */
export function toldCheck({ sentence, remedy, status }: Checked): string {
  return status === 'refuted' && remedy !== undefined ? `${sentence}; ${remedy}` : sentence;
}

/** The TTL changes of a plan, by name where names are known. */
export function namedTtlChanges(review: Review, { ttlChanges }: Extras): readonly NamedTtlChange[] {
  return ttlChanges ?? review.ttlChanges.map((change) => ({ ...change, name: change.address }));
}
