import type { Appliance, AwsPlace, GroupMember, Side } from '../../site';

/** What a migration shall lead to: `migrations/help.example.org.yaml`, with all its own rules held. */
export interface Goal {
  /** The shared name of the pair; must be the site's. */
  readonly site: string;
  /** The side whose appliance goes. */
  readonly replace: Side;
  /** Host name of the appliance that goes: it is retired under this name. */
  readonly old: string;
  /** The new appliance, exactly as it will stand under `appliances:`. */
  readonly with: Exclude<Appliance, { readonly kind: 'vacant' }>;
  /** Account and region, where the site file has none yet. */
  readonly aws?: AwsPlace;
  /** By target key, what the new appliance needs in a target that holds a value per side. */
  readonly targets: Readonly<Record<string, TargetValues>>;
  readonly infrastructure?: NewInfrastructure;
  /** Name of the goal file, for places. */
  readonly file: string;
  /** Its text: the new appliance is written into the site file as it stands there, comments included. */
  readonly text: string;
  /** Where the value at a path of the goal file stands: `"migrations/help.example.org.yaml:7:5"`. */
  placeOf(path: readonly (string | number)[]): string;
}

/** What one side has in one target; which of them depends on the target's kind. */
export interface TargetValues {
  /** `elastic-ip`: the secondary private address reserved for the site. */
  readonly privateIp?: string;
  /** `nat`: ARN of the target group of the new appliance. */
  readonly targetGroup?: string;
  /** `dns`: what the name answers, where it is not the appliance's own address. */
  readonly value?: string | readonly string[];
}

/** What the appliance stack needs to know of the new appliance besides. */
export interface NewInfrastructure {
  /** Its security group, for the failover link. */
  readonly securityGroup?: string;
  /** The member of its target group. */
  readonly member?: GroupMember;
  /** 1–65535. */
  readonly probePort?: number;
}
