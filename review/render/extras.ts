/** What the maker of a review knows besides it. */
export interface Extras {
  /** What `terraform plan` printed. */
  readonly planText?: string;
  readonly checked?: readonly Checked[];
  /** ISO 8601, UTC. */
  readonly checkedAt?: string;
  /** Until when an approval holds; ISO 8601, UTC. */
  readonly approvesUntil?: string;
  /** Colours for a terminal. @default false */
  readonly color?: boolean;
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
