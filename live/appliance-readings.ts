import type { InterfaceAddress, Unknown } from './world';

/** Who has an Elastic IP. */
export type AllocationReading =
  | { readonly status: 'free'; readonly publicIp: string }
  | {
      readonly status: 'held';
      readonly publicIp: string;
      /** What an import of the association takes: `"eipassoc-0a1b…"`. */
      readonly association: string;
      /** `"eni-0a1b… 10.0.1.11"`. */
      readonly holder: string;
      readonly networkInterface: string | undefined;
    }
  | Absent
  | Unknown;

/** The service knows no such thing. */
export interface Absent {
  readonly status: 'absent';
}

/** Whether something is there that is only referred to. */
export type Presence = { readonly status: 'present' } | Absent | Unknown;

/** An instance with its first interface, as EC2 describes them. */
export type BodyReading =
  | {
      readonly status: 'known';
      readonly instance: string;
      /** EC2's word: `"running"`. */
      readonly state: string;
      /** Whether AWS refuses to terminate it. */
      readonly isProtected: boolean;
      readonly networkInterface: string;
      /** `"in-use"`. */
      readonly interfaceStatus: string;
      readonly addresses: readonly InterfaceAddress[];
    }
  | Absent
  | Unknown;

/** By literal id, or by tags of which exactly one living instance has all. */
export type BodyQuestion = { readonly instance: string } | { readonly tag: Readonly<Record<string, string>> };

/** One rule of a security group. */
export interface LinkRuleQuestion {
  readonly group: string;
  readonly protocol: string;
  readonly port: number;
  /** `"203.0.113.11/32"`. */
  readonly cidr: string;
}

/** The id of something that exists: `"sgr-0a1b…"`, an ARN. */
export type IdReading = { readonly status: 'known'; readonly id: string } | Absent | Unknown;

/** What the appliance stack stands on, read back; never from state, never a throw for an AWS error. */
export interface ApplianceWorld {
  allocation(id: string): Promise<AllocationReading>;
  subnet(id: string): Promise<Presence>;
  image(id: string): Promise<Presence>;
  /** Whether an interface of the subnet has the private address. */
  privateAddress(subnet: string, address: string): Promise<IdReading>;
  body(question: BodyQuestion): Promise<BodyReading>;
  linkRule(question: LinkRuleQuestion): Promise<IdReading>;
  targetGroup(name: string): Promise<IdReading>;
  listener(loadBalancer: string, port: number): Promise<IdReading>;
}
