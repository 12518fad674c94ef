import type { Settings, Side } from '../../site';

/** How an appliance on AWS is named before its ids are known: `{ instance: "i-0a1b…" }`, `{ tag: { Name: "support-a" } }`. */
export type InstanceQuestion = { readonly instance: string } | { readonly tag: Readonly<Record<string, string>> };

/** What is to be looked up for one pair. */
export interface PairQuestion {
  /** The shared name, lower case: `"support.example.com"`. */
  readonly site: string;
  readonly region: string;
  /** Sides on AWS; a side that is not named is not looked up. */
  readonly appliances: Partial<Readonly<Record<Side, InstanceQuestion>>>;
  /** Addresses of sides that are not on AWS, so that names and groups that lead there are recognised. */
  readonly elsewhere: Partial<Readonly<Record<Side, readonly string[]>>>;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
}

/** One EC2 instance with its first interface. */
export interface FoundAppliance {
  readonly instance: string;
  readonly networkInterface: string;
  readonly vpc: string;
  /** Tag `Name`, where there is one. */
  readonly name?: string;
  /** Primary private address. */
  readonly privateIp: string;
  /** Secondary private IPv4 addresses, in EC2's order. */
  readonly secondaryIps: readonly string[];
  /** Public address of its primary private one. */
  readonly publicIp?: string;
  readonly ipv6?: string;
}

/** An Elastic IP on a secondary private address of one of the two: it can follow the primary. */
export interface SharedAddress {
  readonly allocation: string;
  readonly publicIp: string;
  readonly holder: Side;
  readonly privateIp: string;
}

/** A host route that leads to the interface of one of the two. */
export interface OverlayRoute {
  /** `"10.99.0.10/32"`. */
  readonly address: string;
  readonly routeTable: string;
  readonly holder: Side;
}

/** A listener of a network load balancer that forwards to a group of exactly one of the two. */
export interface BalancedListener {
  readonly arn: string;
  readonly port: number;
  readonly loadBalancer: string;
  readonly holder: Side;
}

/** A target group whose members belong to exactly one of the two. */
export interface SideGroup {
  readonly arn: string;
  readonly side: Side;
  /** Load balancer that uses it, if any. */
  readonly loadBalancer?: string;
}

/** A record set of the site name. */
export interface SiteRecord {
  readonly type: 'A' | 'AAAA' | 'CNAME';
  /** Seconds. */
  readonly ttl: number;
  readonly values: readonly string[];
}

/** The hosted zone that holds the site name, with what it answers for it now. */
export interface SiteZone {
  readonly id: string;
  readonly name: string;
  readonly records: readonly SiteRecord[];
}

/** What could be looked up; what could not stands in `notLookedUp`, one sentence each. */
export interface FoundPair {
  readonly account: string;
  readonly appliances: Partial<Readonly<Record<Side, FoundAppliance>>>;
  readonly sharedAddresses: readonly SharedAddress[];
  readonly overlayRoutes: readonly OverlayRoute[];
  readonly listeners: readonly BalancedListener[];
  readonly groups: readonly SideGroup[];
  readonly zone: SiteZone | undefined;
  readonly notLookedUp: readonly string[];
}
