/** What a probe asks, again and again. The rate is the aim; the report says what was achieved. */
export type ProbePlan = AddressPlan | NamePlan | ThroughNamePlan;

/** HTTPS to one public address, a new connection per request. */
export interface AddressPlan {
  readonly kind: 'tcp';
  /** `"203.0.113.10"`. */
  readonly address: string;
  readonly ratePerSecond: number;
}

/** A question to name servers in turn; anything but exactly one of the expected sets is a failure. */
export interface NamePlan {
  readonly kind: 'dns';
  /** `["127.0.0.1:5354"]`. */
  readonly servers: readonly string[];
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  /** `[["203.0.113.11"], ["203.0.113.12"]]`. */
  readonly expectedSets: readonly (readonly string[])[];
  readonly ratePerSecond: number;
}

/** HTTPS to the address that a name server gives at that moment, without any cache. */
export interface ThroughNamePlan {
  readonly kind: 'https';
  readonly servers: readonly string[];
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly ratePerSecond: number;
}

/** The rates below which a probe misses short gaps. */
export const usualRates = { tcp: 200, dns: 500, https: 200 } as const;

/** What the probing process is told; everything in it survives JSON. */
export interface ProbeOrder {
  readonly plan: ProbePlan;
  /** SNI and certificate name: `"support.example.com"`. */
  readonly site: string;
  readonly connect: Readonly<Record<string, string>>;
  /** PEM. */
  readonly ca: string;
}
