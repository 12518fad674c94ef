import type { InstanceQuestion } from '../../live';
import type { Failover, Side } from '../../site';

/** What may follow the primary, by the names a site file knows. */
export const followers = ['elastic-ip', 'overlay-ip', 'nat', 'dns'] as const;
export type Follower = (typeof followers)[number];

/** One appliance as the user names it: on AWS it is looked up, elsewhere its addresses are given. */
export type ApplianceAnswer = {
  readonly hostname: string;
  /** `"24.2.3"`; cannot be looked up without the appliance's API. */
  readonly version: string;
} & (
  | { readonly on: 'aws'; readonly which: InstanceQuestion }
  | { readonly on: 'elsewhere'; readonly kind: 'hardware' | 'virtual'; readonly addresses: readonly string[] }
);

/** A zone that is changed by DNS updates; nothing can look its key up. */
export interface UpdateAnswer {
  /** `"ns1.example.org:53"`. */
  readonly server: string;
  readonly zone: string;
  /** Name of the TSIG key; never its secret. */
  readonly key: string;
  /** Seconds, 1–3600. */
  readonly ttl: number;
}

/** Everything a user says; what is absent is looked up, or asked for when it cannot be. */
export interface InitAnswers {
  readonly site: string;
  /** Needed when an appliance is on AWS. */
  readonly region?: string | undefined;
  readonly failover: Failover;
  readonly a: ApplianceAnswer;
  /** Absent while there is only one appliance. */
  readonly b?: ApplianceAnswer | undefined;
  readonly primary?: Side | undefined;
  /** @default - everything found; the name only when nothing else follows */
  readonly follow?: readonly Follower[] | undefined;
  /** Ports whose listeners follow; the others may be probes. */
  readonly ports: readonly number[];
  /** Private address reserved for the site, where more than one could be. */
  readonly siteIps: Partial<Readonly<Record<Side, string>>>;
  readonly update?: UpdateAnswer | undefined;
}

/** A question that only what was found raises: asked on a terminal, named with its flag elsewhere. */
export interface Choice {
  /** `"--site-ip-b"`. */
  readonly flag: string;
  readonly question: string;
  /** Allowed answers; empty when nothing can be offered. */
  readonly options: readonly string[];
  /** What to do when none of them is right. */
  readonly remedy: string;
}
