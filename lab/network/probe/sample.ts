/** One request of a probe. `at` is when it started, in milliseconds since the epoch with fractions. */
export type Sample =
  | {
      readonly ok: true;
      readonly at: number;
      readonly tookMs: number;
      /** An appliance id, or the set a name server answered: `"203.0.113.11"`. */
      readonly answerer: string;
      /** Whether a first connection was reset and the one immediate repeat was answered. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly at: number; readonly tookMs: number; readonly reason: string };

/** How one request ended, before it is known when. */
export type Outcome =
  | { readonly ok: true; readonly answerer: string; readonly repeated: boolean }
  | { readonly ok: false; readonly reason: string };

export function answered(answerer: string, repeated = false): Outcome {
  return { ok: true, answerer, repeated };
}

export function unanswered(reason: string): Outcome {
  return { ok: false, reason };
}
