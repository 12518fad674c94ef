import type { Failover } from '../site';
import type { EvidenceNeed } from './evidence-need';

/**
 * Whom a row speaks of. The leader is primary when the change starts and keeps this name whatever happens; the partner is
 * the other one: the backup of a pair, or the new appliance of a migration. Which side that is (`a` or `b`) says the record.
 */
export type ApplianceRole = 'leader' | 'partner';

/** Every procedure of the guides, by the name a record uses. */
export const procedureNames = [
  'preparation',
  'single-automatic-upgrade',
  'single-manual-upgrade',
  'synchronous-upgrade',
  'asynchronous-upgrade',
  'planned-swap',
  'forced-swap',
  'migration-single',
  'migration-half',
] as const;

export type ProcedureName = (typeof procedureNames)[number];

/** Where a change stands: adjectives. `started`, `done` and `withdrawn` are in every procedure. */
export const changeStates = [
  'started',
  'planned',
  'secured',
  'integrated',
  'rehearsed',
  'announced',
  'throttled',
  'backed-up',
  'synced',
  'broken',
  'keyed',
  'carried',
  'partner-upgraded',
  'partner-tested',
  'extracted',
  'unserved',
  'moved',
  'pulled',
  'confirmed',
  'updated',
  'leader-upgraded',
  'leader-tested',
  'matched',
  'established',
  'swapped',
  'joined',
  'dead',
  'isolated',
  'taken',
  'repaired',
  'installed',
  'certified',
  'addressed',
  'packaged',
  'restored',
  'checked',
  'retired',
  'lifted',
  'done',
  'withdrawn',
] as const;

export type ChangeState = (typeof changeStates)[number];

/** What happened: past tense. A step of a record is one of these. */
export const changeEvents = [
  'packages-planned',
  'certificates-exported',
  'integrations-prepared',
  'version-rehearsed',
  'window-announced',
  'clients-throttled',
  'backup-downloaded',
  'sync-pulled',
  'relationship-broken',
  'download-key-made',
  'packages-carried',
  'partner-upgraded',
  'partner-tested',
  'session-data-extracted',
  'address-released',
  'address-taken',
  'primary-moved',
  'integration-client-checked',
  'production-confirmed',
  'clients-updated',
  'leader-upgraded',
  'leader-tested',
  'relationship-matched',
  'relationship-established',
  'first-sync-pulled',
  'roles-swapped',
  'service-verified',
  'leader-found-dead',
  'leader-isolated',
  'role-taken',
  'leader-repaired',
  'appliance-installed',
  'certificate-imported',
  'address-assigned',
  'package-installed',
  'backup-restored',
  'relations-checked',
  'appliance-replaced',
  'appliance-retired',
  'protection-lifted',
  'appliance-ended',
  // ways back
  'relationship-restored',
  'partner-restored',
  'address-returned',
  'retirement-reverted',
  'primary-returned',
  'appliance-withdrawn',
  'change-withdrawn',
] as const;

export type ChangeEvent = (typeof changeEvents)[number];

/** When a row is done: before the first window, in a window, between the two. */
export type WindowName = 'preparation' | 1 | 'interim' | 2;

/** What decides which rows a change has; fixed when it starts. */
export interface ChangeFacts {
  /** How the site's address comes to the partner. */
  readonly way: Way;
  /** Whether the starting version is older than 10.6: session data is not synchronised afterwards. */
  readonly belowTenSix: boolean;
  /** Whether it is upgraded from below 10.6 to 10.6 or later while the API or the Integration Client is used. */
  readonly crossesTenSix: boolean;
  /** Whether an Integration Client names the appliance by address instead of by name. */
  readonly clientByAddress: boolean;
  /** Which half of a pair is replaced; `leader` where nothing is. */
  readonly leaving: ApplianceRole;
  /** Whether the appliance stack keeps the one that leaves, so that its protection is lifted before it goes. */
  readonly managed: boolean;
}

export const ways = ['shared-ip', 'dns', 'nat'] as const;
export type Way = (typeof ways)[number];

/** The row is there only for changes whose facts are these; a fact that is not named may be anything. */
export type Guard = Partial<ChangeFacts>;

/**
 * A change of the site file that belongs to a row. `before`: its pull request is merged before the step is done, since the
 * diff *is* the step; `with`: it stands in the pull request that records the step, since it only tells what was done;
 * `either`: a relationship, which `swing apply` makes from the merged file where the appliances tell theirs, and which else is told afterwards.
 */
export type SiteEdit = { readonly when: 'before' | 'with' | 'either' } & SiteField;

export type SiteField =
  /** The `primary:` line, to the side of this role. */
  | { readonly field: 'primary'; readonly to: ApplianceRole }
  | { readonly field: 'failover'; readonly from: Failover; readonly to: Failover }
  /** `appliances.X.version`, from the record's starting version to its target version. */
  | { readonly field: 'version'; readonly of: ApplianceRole }
  /** An entry under `appliances` (with the values its side needs in targets and infrastructure). */
  | { readonly field: 'appliance'; readonly of: ApplianceRole; readonly change: 'added' | 'replaced' | 'retired' }
  /** An entry under `retired`. */
  | { readonly field: 'retired'; readonly of: ApplianceRole; readonly change: 'lifted' | 'removed' };

/** What a step does to the holding of the site's addresses in the world. */
export interface Holding {
  readonly releases?: ApplianceRole;
  readonly takes?: ApplianceRole;
}

export type WayBack =
  /** The step changed nothing that has to be undone. */
  | { readonly kind: 'nothing' }
  /** A step of its own, recorded like any other; it takes the row's site edits back. */
  | {
      readonly kind: 'step';
      readonly event: ChangeEvent;
      readonly sentence: string;
      /** Where it leads. @default the row's `from` */
      readonly to?: ChangeState;
      readonly evidence: readonly EvidenceNeed[];
      readonly holding?: Holding;
    }
  | { readonly kind: 'no-return'; readonly reason: string };

/** One row of a procedure's table. Sentences may hold `{leader}`, `{partner}`, `{site}`, `{from}`, `{to}`. */
export interface Row {
  readonly from: ChangeState;
  readonly event: ChangeEvent;
  readonly to: ChangeState;
  /** What the operator does, in one sentence. */
  readonly sentence: string;
  /** @default {} always there */
  readonly onlyWhen?: Guard;
  readonly evidence: readonly EvidenceNeed[];
  readonly window: WindowName;
  /** What a diff of the site file may contain here. @default [] nothing */
  readonly edits?: readonly SiteEdit[];
  readonly holding?: Holding;
  readonly back: WayBack;
}

/** A procedure of the guides as a table. */
export interface Procedure {
  readonly name: ProcedureName;
  /** Its number in the guides' summary: `"P4"`. */
  readonly number: string;
  readonly title: string;
  /** What the site must be when it starts. */
  readonly starts: {
    readonly failover: readonly Failover[];
    /** Whether both sides have an appliance. */
    readonly pair: boolean;
    /** Whether the version changes. */
    readonly upgrades: boolean;
  };
  /** How long each window is planned, in minutes; the guides say 15 to 60 for one upgrade. */
  readonly windowMinutes: readonly number[];
  readonly rows: readonly Row[];
}
