import type { PartProblem, Side, Site, Target } from '../site';

/** Text, number or list; lists are sets in canonical (sorted) order. */
export type PointerValue = string | number | readonly string[];

/** Values of the pointer attributes, by Terraform attribute name: `{ allocation_id: "eipalloc-…", private_ip_address: "10.0.1.50" }`. */
export type PointerValues = Readonly<Record<string, PointerValue>>;

/**
 * Place in the order of a swing: losing side first, networks after roles, names last. A pointer depends on every
 * pointer of a lower class (see docs/decisions). Gaps are left for classes between.
 */
export type OrderClass = 'role' | 'elastic-ip' | 'route' | 'listener' | 'hand' | 'dns';

export const orderClasses: readonly OrderClass[] = ['role', 'elastic-ip', 'route', 'listener', 'hand', 'dns'];

/** How a move is told to an approver who is no Terraform expert. */
export interface MoveWords {
  /** `"Elastic IP eipalloc-0a1b…"`. */
  readonly what: string;
  /** The holder in words at a side: `"eni-0a1b… 10.0.1.50"`. */
  readonly holder: Readonly<Record<Side, string>>;
  /** The one call that moves it: `"one AssociateAddress"`. */
  readonly how: string;
  /** `"no gap"`, `"until TTL 60 s runs out"`. */
  readonly newConnections: string;
  /** What happens to connections in progress: `"dropped"`. */
  readonly inProgress: string;
  /** What a stop right after this move leaves, one sentence. */
  readonly afterStop: string;
}

/** One Terraform resource whose pointer attributes say who is primary. */
export interface Pointer {
  /** Key of the target it belongs to. */
  readonly target: string;
  /** Terraform address in the role stack: `"aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001"`. */
  readonly address: string;
  readonly resourceType: string;
  readonly order: OrderClass;
  /** Its pointer attributes while a side holds it; undefined while an interface is known only by tag, or for `nobodyAt`. */
  readonly values: Readonly<Record<Side, PointerValues | undefined>>;
  /** Sides at which nobody can hold it: no appliance is there, or its target group is not created yet. @default - none */
  readonly nobodyAt?: readonly Side[];
  readonly words: MoveWords;
}

/** One pointer going from one side to the other: the unit of review, digest and rollback. */
export interface Move {
  readonly pointer: Pointer;
  readonly from: Side;
  readonly to: Side;
}

/**
 * What an expected change of a pointer looks like in a plan, and what is known to leave a gap. Used by constructs and
 * review alike. A type without attributes is never a pointer: it is here for its hazards only.
 */
export interface PointerType {
  readonly resourceType: string;
  /** Attributes that say which thing points and who holds it: all of them go into the digest. */
  readonly attributes: readonly string[];
  /** Those of them that say which thing points: two resources with the same values have two owners. */
  readonly identity: readonly string[];
  /** Where some of the attributes lie inside a block. @default - all are attributes of the resource itself */
  readonly nested?: NestedAttributes;
  /** The Terraform actions by which this type moves without a gap. */
  readonly gapFreeActions: readonly (readonly string[])[];
  /** The attribute that holds the TTL, where changing it alone is one call that loses no answer. @default - replaces, or there is none */
  readonly ttlInPlace?: string;
  /** Configured attributes that differ harmlessly (`allow_reassociation` is not read back). */
  readonly ignored: readonly string[];
  /**
   * Configured attributes whose change alone moves nothing and sends nothing: where to look, whom to ask. Allowed in a plan in
   * which nothing moves, and never together with a move. @default - none
   */
  readonly settings?: readonly string[];
  readonly hazards: readonly Hazard[];
}

/** Pointer attributes inside a block of a resource, read out so that they stand beside the others. */
export interface NestedAttributes {
  /** `"default_action"`: no change in there is hidden, because all of it goes into what `read` gives. */
  readonly block: string;
  /** Pointer attributes from the block's value in a plan; everything in the block that says more than they do is in them too. */
  read(block: unknown): PointerValues;
}

/** The part of a planned change a hazard looks at. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly replacePaths: readonly (readonly (string | number)[])[];
}

/** A known way in which a change of this type loses service. */
export interface Hazard {
  /** kebab-case, never changed once published. */
  readonly id: string;
  /** One sentence for the approver. */
  readonly sentence: string;
  /** What to do instead, one sentence in the imperative: `"keep the address and change it in place"`. */
  readonly cure: string;
  /** Where it was learnt: `"hashicorp/aws 5.100.0 internal/service/ec2/ec2_eip_association.go"`. */
  readonly source: string;
  /**
   * How much it weighs in a plan of which nothing but the plan is known, where only lost service is an error.
   *
   * @default "error"
   */
  readonly inLint?: 'warning' | 'info';
  /** Whether this change has the hazard. */
  applies(change: PlannedChange): boolean;
}

/** Programs a script may use besides POSIX sh. */
export type ScriptTool = 'aws' | 'dig' | 'nsupdate' | 'curl';

/** One command of a shell script, word by word and unquoted; the first word is a function of the script. */
export type ScriptCommand = readonly string[];

/** How a shell script without Terraform reads and moves one pointer; no secret in any of it. */
export interface PointerScript {
  readonly tools: readonly ScriptTool[];
  /** POSIX sh functions its commands use, beside those of `baseScript`; each text is written once, however often it is named. */
  readonly library: readonly string[];
  /** Prints the present value as one line; an exit other than 0 means that it cannot be read. Changes nothing. */
  readonly read: ScriptCommand;
  /** What `read` prints while a side holds it; nothing for a side at which nobody can. */
  readonly held: Readonly<Record<Side, string>>;
  /** Moves it; an exit other than 0 means that the outcome is unknown. Pointers with the same mover go in one call. */
  readonly mover: ScriptCommand;
  /** Words behind the mover that take it to a side, away from the other. */
  readonly move: Readonly<Record<Side, readonly string[]>>;
  /** Prints where users arrive while a side holds it: lines `"203.0.113.10 443"`. */
  readonly served: Readonly<Record<Side, ScriptCommand>>;
  /** For a name: what to ask its servers. */
  readonly name?: ScriptName;
}

/** A name and who answers for it. */
export interface ScriptName {
  /** `"help.example.org"`. */
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME';
  /** Prints the names of all authoritative servers, one a line. */
  readonly servers: ScriptCommand;
}

/** What a rule of a target kind found; `path` is inside the target's spec: `["privateIp", "a"]`. */
export type TargetProblem = PartProblem;

/** Pointers of one target of a site. */
export type PointersOf<Spec> = (target: Target<string, Spec>, site: Site) => readonly Pointer[];
