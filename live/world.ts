import type { ApplianceObservation } from '../appliance';
import type { DnsAnswer } from '../dns';
import type { Side, Site } from '../site';
import type { PointerValues } from '../targets';
import type { PairLook } from './pair';
import type { IpTargetsReading, LoadBalancerReading, RouteTableReading, TargetGroupReading } from './network-readings';

export type * from './network-readings';

/** How one pointer stands in the live world, read back from the service that owns it; never from state. */
export type PointerReading =
  | {
      readonly address: string;
      readonly status: 'present';
      readonly values: PointerValues;
      readonly importId: string;
      /** The `id` the state must hold for the living object, where a move makes a new one. @default - the object stays the same */
      readonly stateId?: string;
      readonly extra: ReadingExtra;
    }
  | { readonly address: string; readonly status: 'absent' }
  | { readonly address: string; readonly status: 'unknown'; readonly reason: string; readonly code?: string };

/** What adoption needs besides the pointer attributes: `{ ttl: 60 }` of a record set. */
export type ReadingExtra = Readonly<Record<string, PointerValues[string]>>;

/** A proof is asked for and answered with one of three words; what cannot be known here is `not-proven` and says why. */
export type ProofStatus = 'proven' | 'refuted' | 'not-proven';

/** One thing preflight or verify looked at. */
export interface Proof {
  /** kebab-case: `"certificate-same-on-both"`. */
  readonly id: string;
  readonly status: ProofStatus;
  /** One sentence: what was seen, or why it could not be. */
  readonly sentence: string;
  /** What to do, when refuted. */
  readonly remedy?: string;
  /** Nothing built so far can prove it: it is told, but does not make an outcome unknown. */
  readonly beyondReach?: true;
}

/** Why something could not be read: `{ code: "AccessDenied", reason: "AccessDenied: not authorized to …" }`. */
export interface Unknown {
  readonly status: 'unknown';
  /** The service's own error code, or ours: `"NoAwsTarget"`, `"Timeout"`. */
  readonly code: string;
  readonly reason: string;
}

/** The account whose credentials are in use. */
export type AccountReading = { readonly status: 'known'; readonly account: string } | Unknown;

/** One private address of a network interface. */
export interface InterfaceAddress {
  readonly privateIp: string;
  readonly primary: boolean;
  readonly publicIp?: string;
  /** Present when the public address is an Elastic IP. */
  readonly allocation?: string;
  readonly association?: string;
}

/** The network interface the site file declares for a side, as EC2 describes it. */
export type InterfaceReading =
  | {
      readonly side: Side;
      readonly status: 'known';
      readonly networkInterface: string;
      /** `"in-use"`, `"available"`… */
      readonly interfaceStatus: string;
      readonly primaryPrivateIp: string;
      readonly addresses: readonly InterfaceAddress[];
      readonly sourceDestCheck: boolean;
      readonly vpc: string;
      /** What it is attached to; `state` is EC2's word: `"running"`. */
      readonly instance?: { readonly id: string; readonly state: string };
    }
  | (Unknown & { readonly side: Side; readonly networkInterface: string });

/** What one authoritative server says of one name pointer. */
export interface NameAnswer {
  /** Terraform address of the pointer. */
  readonly address: string;
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME';
  /** `"ns-2048.awsdns-64.com"`, or `"(name servers not known)"` with a silent answer that says why. */
  readonly server: string;
  readonly answer: DnsAnswer;
}

/** Where TLS is spoken: an address, not a name, so that nothing but that address can answer. */
export interface TlsTarget {
  readonly address: string;
  readonly port: number;
  /** Sent as SNI; the certificate is checked against it. */
  readonly servername: string;
}

export type TlsReading =
  | {
      readonly status: 'answered';
      /** `"AB:CD:…"` of the leaf certificate. */
      readonly fingerprint256: string;
      readonly validForName: boolean;
      /** ISO 8601. */
      readonly validUntil: string;
      /** The chain leads to a trusted authority and is in date. */
      readonly authorized: boolean;
      /** Why not: `"CERT_HAS_EXPIRED"`. */
      readonly untrustedBecause?: string;
      /** Common name of the leaf. */
      readonly subject: string;
    }
  | {
      readonly status: 'silent';
      readonly reason: string;
      /** No packet left this machine: it has no route there, for instance no IPv6. */
      readonly unreachableFromHere?: true;
      /** `endpoints.connect` says how the address is reached from here, so its silence is its own. */
      readonly mapped?: true;
    };

/** An address users reach while a side is primary, because of one pointer. */
export interface ServedAddress {
  /** Terraform address of the pointer. */
  readonly pointer: string;
  /** In words: `"Elastic IP eipalloc-…"`. */
  readonly what: string;
  /** Undefined when it could not be found out. */
  readonly address: string | undefined;
  /** @default 443 */
  readonly port?: number;
  /** Nothing failed: there is no address that stays, as with a load balancer that has a name only. */
  readonly withoutAddress?: true;
}

/** Whether the credentials in use may move a pointer, by the service's own dry run or a DNS update that cannot apply. */
export type Permission =
  | { readonly pointer: string; readonly status: 'permitted' }
  | {
      readonly pointer: string;
      readonly status: 'denied';
      readonly reason: string;
      /** What to do; the credentials are to blame when nothing is said. */
      readonly remedy?: string;
    }
  | { readonly pointer: string; readonly status: 'unknown'; readonly reason: string };

/** The key for DNS updates as hashicorp/dns would find it in the environment; never its secret. */
export type UpdateKeyReading =
  | {
      readonly status: 'set';
      /** As it stands there: `"swing."`. */
      readonly name: string;
      readonly algorithm: string;
    }
  | {
      readonly status: 'unusable';
      /** `"the key is incomplete: DNS_UPDATE_KEYSECRET is not set"`. */
      readonly reason: string;
      readonly remedy: string;
    };

/** The live world of one site. Reads only; every method may be repeated and ends within its time. */
export interface World {
  account(): Promise<AccountReading>;
  /**
   * The site with literal ids: an appliance named by tag is looked up once.
   * @throws SwingError exit 2 `NoInstanceForTag`, `ManyInstancesForTag`; exit 5 `AwsNotReadable`
   */
  withInterfaces(): Promise<Site>;
  /** Every pointer of the site (or of `site`, when another rendering of it is given), never a throw for an AWS error. */
  readPointers(site?: Site): Promise<readonly PointerReading[]>;
  /** One reading per side that has an interface on AWS. */
  interfaces(): Promise<readonly InterfaceReading[]>;
  /** Each route table of the site's overlay addresses. */
  routeTables(): Promise<readonly RouteTableReading[]>;
  /** Each load balancer of the site's listeners. */
  loadBalancers(): Promise<readonly LoadBalancerReading[]>;
  /** The target groups of both sides. */
  targetGroups(): Promise<readonly TargetGroupReading[]>;
  /** Whatever health checks know of private addresses; one call for each IP target group, at most 200 groups. */
  ipTargets(): Promise<IpTargetsReading>;
  /** Each name pointer at each authoritative server. */
  nameAnswers(): Promise<readonly NameAnswer[]>;
  /** @throws SwingError exit 2 `CaNotReadable` */
  tls(target: TlsTarget): Promise<TlsReading>;
  /** The public address of an allocation; undefined when it does not exist or cannot be read. */
  publicAddress(allocation: string): Promise<string | undefined>;
  /** Where users arrive while `holder` is primary. */
  servedAt(holder: Side): Promise<readonly ServedAddress[]>;
  /** Asks, without changing anything, whether each pointer may be moved to a side; pointers nobody can ask for are left out. */
  permissions(to: Side): Promise<readonly Permission[]>;
  /** What the environment holds for DNS updates; asks nobody. */
  updateKey(): Promise<UpdateKeyReading>;
  /** What the appliances say of themselves; undefined where the site file does not name their API. */
  appliances(): Promise<PairLook | undefined>;
  /** Who answers at an address, through its API; undefined without API or without an account. */
  answeringAt(place: AnsweringPlace): Promise<ApplianceObservation | undefined>;
}

/** An address and a port: `{ address: "203.0.113.10", port: 443 }`. */
export interface AnsweringPlace {
  readonly address: string;
  readonly port: number;
}
