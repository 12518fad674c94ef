import type { SimulatedRequest } from './request';

/** What goes wrong with single requests. */
export type RequestFault =
  /** Answers so much later, by the pair's clock. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Never answers, never hangs up. */
  | { readonly kind: 'silent' }
  /** Hangs up before anything is done. */
  | { readonly kind: 'drop-before' }
  /** Does what was asked, then hangs up. */
  | { readonly kind: 'drop-after' }
  /** Hangs up in the middle of the answer. */
  | { readonly kind: 'cut-short' }
  /** A page of that status, and nothing is done: 500. */
  | { readonly kind: 'status'; readonly status: number }
  /** That text with status 200, and nothing is done. @default text that is neither XML nor JSON */
  | { readonly kind: 'wrong-body'; readonly body?: string };

/** What goes wrong with an appliance or a swap. */
export type StateFault =
  | { readonly kind: 'powered-off' }
  /** Health answers 500, with fields that are null. */
  | { readonly kind: 'ill'; readonly message: string }
  | { readonly kind: 'clock-off'; readonly seconds: number }
  /** A data sync ordered here never ends. */
  | { readonly kind: 'sync-never-ends' }
  /** The appliance that was told dies after the loser changed its role. */
  | { readonly kind: 'dies-between-roles' }
  /** The two do not reach each other, while clients reach both. */
  | { readonly kind: 'peers-apart' }
  | { readonly kind: 'both-primary' };

export type Fault = RequestFault | StateFault;

/** Which requests a fault hits. */
export interface FaultLimits {
  /** @default every one */
  readonly when?: (request: SimulatedRequest) => boolean;
  /** @default without end */
  readonly times?: number;
}

interface Rule extends FaultLimits {
  readonly fault: RequestFault;
  used: number;
}

const requestKinds = ['slow', 'silent', 'drop-before', 'drop-after', 'cut-short', 'status', 'wrong-body'] as const;

export function hitsRequests(fault: Fault): fault is RequestFault {
  return requestKinds.some((kind) => kind === fault.kind);
}

/** The faults of one appliance's requests; the oldest that fits is taken. */
export class FaultBoard {
  readonly #rules = new Set<Rule>();

  /** Hands back what takes it away again. */
  public add(fault: RequestFault, limits: FaultLimits): () => void {
    const rule = { ...limits, fault, used: 0 };
    this.#rules.add(rule);
    return () => void this.#rules.delete(rule);
  }

  public take(request: SimulatedRequest): RequestFault | undefined {
    for (const rule of this.#rules) {
      if (rule.used >= (rule.times ?? Infinity) || rule.when?.(request) === false) continue;
      rule.used += 1;
      return rule.fault;
    }
    return undefined;
  }
}
