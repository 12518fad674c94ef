import type { Side } from '../site';

/** A network load balancer whose listeners forward to one target group per side. */
export interface NlbSpec {
  /** Port to listener ARN: `{ "443": "arn:aws:elasticloadbalancing:…" }`. */
  readonly listeners: Readonly<Record<string, string>>;
  /**
   * One per side with an appliance; the backup's may be missing while the appliance stack has still to create it, because
   * an ARN is known only then.
   */
  readonly targetGroups: Partial<Readonly<Record<Side, string>>>;
}
