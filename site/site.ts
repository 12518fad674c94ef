import type { Side } from './side';

/** What stands between the two appliances; `established` is the only state in which the roles are swapped by the pair itself. */
export type Failover = 'none' | 'broken' | 'established';

/** One public address per family, normalised: `{ ipv4: "203.0.113.11" }`. */
export interface Addresses {
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/** An existing EC2 instance, by literal ids or by tags that name exactly one instance. */
export type AwsInstance =
  { readonly instance: string; readonly networkInterface: string } | { readonly tag: Readonly<Record<string, string>> };

interface ApplianceBase {
  /** Its own name, lower case without trailing dot; never the site name. */
  readonly hostname: string;
  readonly addresses: Addresses;
  /** Software version, `"24.2.3"`. */
  readonly version: string;
}

export interface VirtualApplianceSpec extends ApplianceBase {
  readonly kind: 'virtual';
  readonly aws?: AwsInstance;
}

export interface HardwareApplianceSpec extends ApplianceBase {
  readonly kind: 'hardware';
  readonly location?: string;
  readonly serial?: string;
}

export type Appliance = VirtualApplianceSpec | HardwareApplianceSpec;

export interface AwsPlace {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/**
 * Something that points to the primary. `key` is the natural key, stable under reordering:
 * `"elastic-ip/eipalloc-0a1b2c3d4e5f60001"`; `spec` is what the kind's schema parsed.
 */
export interface Target<Kind extends string = string, Spec = unknown> {
  readonly kind: Kind;
  readonly key: string;
  readonly spec: Spec;
}

/** One pair, as parsed from `sites/NAME.yaml` with all rules held. */
export interface Site {
  /** The shared name, lower case without trailing dot: `"support.example.com"`. */
  readonly name: string;
  readonly primary: Side;
  readonly failover: Failover;
  readonly aws?: AwsPlace;
  readonly appliances: Readonly<Record<Side, Appliance>>;
  readonly targets: readonly Target[];
  /** Keys of targets that left the file; their pointers leave the state without being destroyed. */
  readonly released: readonly string[];
}
