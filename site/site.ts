import type { Side } from './side';

/** What stands between the two appliances; `established` is the only state in which the roles are swapped by the pair itself. */
export type Failover = 'none' | 'broken' | 'established';

/** One public address per family, normalised: `{ ipv4: "203.0.113.11" }`. */
export interface Addresses {
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/** An EC2 instance, by literal ids or by tags that name exactly one instance. */
export type AwsInstance = (
  { readonly instance: string; readonly networkInterface: string } | { readonly tag: Readonly<Record<string, string>> }
) & {
  /** What the appliance stack keeps of it; absent: the instance is only referred to. */
  readonly managed?: ManagedInstance;
};

/** An instance that the appliance stack creates, or adopts by import, and protects. */
export interface ManagedInstance {
  /** `"ami-0a1b2c3d4e5f60001"`; a later change is ignored on purpose: the appliance upgrades itself. */
  readonly ami: string;
  /** `"m6i.large"`. */
  readonly type: string;
  readonly subnet: string;
  /** Primary private address of its own interface: `"10.0.2.11"`. */
  readonly privateIp: string;
  /** Secondary private address reserved for the site: `"10.0.2.50"`. */
  readonly siteIp?: string;
  readonly securityGroups: readonly string[];
  /** Elastic IP of the appliance's own address, allocated before: `"eipalloc-0a1b2c3d4e5f60002"`. */
  readonly allocation?: string;
  /** 8–16384. */
  readonly rootVolumeGiB?: number;
  /** ARN of the key the disk is encrypted with; the account's default key when absent. */
  readonly kmsKey?: string;
  /** Relative to `cdktf.json`; a later change is ignored on purpose. */
  readonly userDataFile?: string;
}

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

/** The side that is absent while there is only one appliance: holds nothing, is asked nothing, is no destination. */
export interface VacantApplianceSpec extends ApplianceBase {
  readonly kind: 'vacant';
}

export type Appliance = VirtualApplianceSpec | HardwareApplianceSpec | VacantApplianceSpec;

/** An appliance that left the pair; a managed one stays protected until that is lifted, and goes when its entry goes. */
export type RetiredAppliance = (VirtualApplianceSpec | HardwareApplianceSpec) & { readonly protection?: 'lifted' };

/** How the appliances' own API is used. Accounts and secrets come from the environment, never from here. */
export interface ApiUse {
  /** Whether a planned swap pulls the primary's data first: everyone on the primary is disconnected meanwhile. */
  readonly dataSyncFirst: boolean;
}

/** What the appliance stack keeps besides the appliances. */
export interface Infrastructure {
  /** Security-group rules through which the appliances reach each other. */
  readonly link?: {
    readonly securityGroups: Readonly<Record<Side, string>>;
    readonly ports: readonly LinkPort[];
  };
  readonly targetGroups?: TargetGroups;
}

/** TCP 443 always; TCP 80 and UDP 3478 as wanted. */
export type LinkPort = 443 | 80 | '3478/udp';

/** One target group per side behind one network load balancer, each with a permanent probe listener of its own. */
export interface TargetGroups {
  /** ARN of the load balancer. */
  readonly loadBalancer: string;
  readonly vpc: string;
  /** 1–65535. */
  readonly port: number;
  readonly members: Partial<Readonly<Record<Side, GroupMember>>>;
  /** Port of each side's probe listener: AWS checks a group's health only once it stands in some listener. */
  readonly probePorts: Partial<Readonly<Record<Side, number>>>;
  readonly healthCheck: { readonly path?: string; readonly intervalSeconds: number };
}

/** `{ address: "192.168.7.10", outsideVpc: true }` for an appliance at the data centre. */
export interface GroupMember {
  readonly address: string;
  readonly outsideVpc?: boolean;
}

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
  /** Appliances that left the pair and are still kept, or still to be returned. */
  readonly retired: readonly RetiredAppliance[];
  readonly infrastructure?: Infrastructure;
  /** Absent: the appliances' API is not used; what only it can tell is not proven. */
  readonly api?: ApiUse;
}
