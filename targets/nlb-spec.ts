import type { Side } from '../site';

/** A network load balancer whose listeners forward to one target group per side. */
export interface NlbSpec {
  /** Port to listener ARN: `{ "443": "arn:aws:elasticloadbalancing:…" }`. */
  readonly listeners: Readonly<Record<string, string>>;
  readonly targetGroups: Readonly<Record<Side, string>>;
}
