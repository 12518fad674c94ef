import type { Position } from './position';

/** Every state of a migration, in the order in which it is gone through. */
export const migrationStates = [
  'alone',
  'added',
  'created',
  'established',
  'leading',
  'swinging',
  'swung',
  'confirmed',
  'relieved',
  'replaced',
  'unconfirmed',
  'retired',
  'lifted',
  'unprotected',
  'returning',
  'removed',
  'withdrawn',
  'done',
] as const;

export type MigrationState = (typeof migrationStates)[number];

/** The diffs that a migration writes. Each is one change of one file, reviewed by itself. */
export type DiffKind = 'add' | 'break' | 'swing' | 'retire' | 'replace' | 'lift' | 'remove' | 'withdraw' | 'unswing';

/** Lists of steps that a person does outside of this project. */
export type Checklist = 'before-swing' | 'before-breaking' | 'join-the-pair' | 'return-hardware' | 'delete-unmanaged';

/** One row of the machine. */
export interface StateRow {
  /** Where things stand, in the operator's words. */
  readonly sentence: (words: Words) => string;
  /** What the next step is: a diff of the file, a command, the word of a person, or nothing. */
  readonly next: NextStep;
  /** What makes this state sure; no counter of steps. */
  readonly evidence: string;
  readonly back: WayBack;
}

export type NextStep =
  | {
      readonly kind: 'diff';
      readonly diff: DiffKind;
      readonly leadsTo: readonly MigrationState[];
      readonly checklist?: Checklist;
    }
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly leadsTo: readonly MigrationState[];
      readonly checklist?: Checklist;
    }
  | { readonly kind: 'end' };

/** What somebody runs between two diffs; `migrate-confirm` is a word of a person after a proof. */
export type Command = 'apply-appliances' | 'swing' | 'migrate-confirm';

export type WayBack =
  | { readonly kind: 'start' }
  | { readonly kind: 'diff'; readonly diff: DiffKind; readonly leadsTo: readonly MigrationState[] }
  /** `swing rollback` moves the pointers back and puts the `primary:` line back. */
  | { readonly kind: 'rollback'; readonly leadsTo: readonly MigrationState[] }
  /** The pull request of the last diff is reverted; nothing in the world has to follow. */
  | { readonly kind: 'revert'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

/** Names for the sentences. */
export interface Words {
  readonly site: string;
  readonly old: string;
  readonly new: string;
  /** Who leaves: the old one, on the way back the new one. */
  readonly leaving: string;
  readonly primary: string;
  readonly oldSide: string;
  readonly newSide: string;
}

const restored = ['alone', 'withdrawn'] as const;
const afterLeaving = ['unconfirmed', 'retired', 'returning'] as const;
const keepsEntry = 'the entry under retired: still describes it; revert that pull request and nothing was destroyed';

export const stateTable: Readonly<Record<MigrationState, StateRow>> = {
  alone: {
    sentence: (w) => `${w.old} serves ${w.site} alone; ${w.new} is not in the file yet`,
    evidence: 'the file has the old appliance, a vacant side, and every pointer at the old one',
    next: { kind: 'diff', diff: 'add', leadsTo: ['added', 'created'] },
    back: { kind: 'start' },
  },
  added: {
    sentence: (w) => `${w.new} is in the file on side ${w.newSide} and does not exist yet`,
    evidence: "the file names it as managed, and the appliance stack's state has no such instance",
    next: { kind: 'command', command: 'apply-appliances', leadsTo: ['created'] },
    back: { kind: 'diff', diff: 'withdraw', leadsTo: ['alone'] },
  },
  created: {
    sentence: (w) => `${w.new} stands beside ${w.old}, which still serves`,
    evidence:
      "both are in the file, the new one is in the appliance stack's state or not managed, every pointer at the old one",
    next: { kind: 'diff', diff: 'swing', leadsTo: ['swinging'], checklist: 'before-swing' },
    back: { kind: 'diff', diff: 'withdraw', leadsTo: ['alone', ...afterLeaving] },
  },
  established: {
    sentence: (w) => `${w.old} is half of an established failover pair; ${w.primary} is primary`,
    evidence: 'failover: established, and every pointer at the primary',
    next: { kind: 'diff', diff: 'break', leadsTo: ['leading', 'swung', 'relieved'], checklist: 'before-breaking' },
    back: { kind: 'start' },
  },
  leading: {
    sentence: (w) => `${w.old} is primary and shall go: the other side takes over first`,
    evidence: 'the relationship is broken, and every pointer at the old one',
    next: { kind: 'diff', diff: 'swing', leadsTo: ['swinging'] },
    back: {
      kind: 'revert',
      why: 'if the pair began established: establish the relationship again on the primary (Management > Failover), then revert the diff of the failover: line',
    },
  },
  swinging: {
    sentence: (w) => `the file gives the primary role to side ${w.primary}, and the world has not moved yet`,
    evidence: 'the file declares the other side, every pointer is still at the old one, no change is in progress',
    next: { kind: 'command', command: 'swing', leadsTo: ['swung'] },
    back: { kind: 'diff', diff: 'unswing', leadsTo: ['created', 'leading'] },
  },
  swung: {
    sentence: (w) => `side ${w.primary} serves ${w.site}; nobody has confirmed it yet`,
    evidence: 'every pointer at the side the file declares; the pair record holds no confirmation of this generation',
    next: { kind: 'command', command: 'migrate-confirm', leadsTo: ['confirmed', 'relieved'] },
    back: { kind: 'rollback', leadsTo: ['created', 'leading'] },
  },
  confirmed: {
    sentence: (w) => `side ${w.primary} is proven and confirmed as primary; ${w.old} holds nothing any more`,
    evidence: 'a confirmation of this primary in this generation, and every pointer at it',
    next: { kind: 'diff', diff: 'retire', leadsTo: ['retired', 'returning'] },
    back: { kind: 'rollback', leadsTo: ['created'] },
  },
  relieved: {
    sentence: (w) => `side ${w.primary} is proven and confirmed as primary; ${w.old} holds nothing and can be replaced`,
    evidence: 'a confirmation of this primary in this generation, and every pointer at it',
    next: { kind: 'diff', diff: 'replace', leadsTo: ['replaced', 'retired', 'returning'], checklist: 'join-the-pair' },
    back: { kind: 'rollback', leadsTo: ['leading'] },
  },
  replaced: {
    sentence: (w) => `${w.new} stands in the file on side ${w.newSide} and does not exist yet; ${w.old} is retired`,
    evidence: "the file names it as managed, and the appliance stack's state has no such instance",
    next: { kind: 'command', command: 'apply-appliances', leadsTo: afterLeaving, checklist: 'join-the-pair' },
    back: { kind: 'none', why: keepsEntry },
  },
  unconfirmed: {
    sentence: (w) => `${w.leaving} is retired, and the present primary ${w.primary} is not confirmed`,
    evidence: 'the entry under retired:; the pair record holds no confirmation of this generation',
    next: { kind: 'command', command: 'migrate-confirm', leadsTo: ['retired', 'lifted', 'unprotected', 'returning'] },
    back: { kind: 'none', why: keepsEntry },
  },
  retired: {
    sentence: (w) => `${w.leaving} is retired; its instance is kept and protected`,
    evidence: "the entry under retired: without protection: lifted, the instance in the appliance stack's state",
    next: { kind: 'diff', diff: 'lift', leadsTo: ['lifted', 'unprotected'] },
    back: { kind: 'none', why: keepsEntry },
  },
  lifted: {
    sentence: (w) => `the file lifts the protection of ${w.leaving}, and the appliance stack has not followed yet`,
    evidence: "protection: lifted, and the appliance stack's state still shows termination protection",
    next: { kind: 'command', command: 'apply-appliances', leadsTo: ['unprotected'] },
    back: { kind: 'none', why: keepsEntry },
  },
  unprotected: {
    sentence: (w) => `${w.leaving} is no longer protected: the next diff ends it`,
    evidence: "protection: lifted, and the appliance stack's state shows termination protection off",
    next: { kind: 'diff', diff: 'remove', leadsTo: ['removed', 'withdrawn'] },
    back: { kind: 'none', why: keepsEntry },
  },
  returning: {
    sentence: (w) => `${w.leaving} is retired; nothing of it is kept by Terraform`,
    evidence: 'an entry under retired: that is hardware, or virtual and not managed',
    next: { kind: 'diff', diff: 'remove', leadsTo: ['done', 'alone'] },
    back: { kind: 'none', why: keepsEntry },
  },
  removed: {
    sentence: (w) => `${w.old} left the file; its instance is still there`,
    evidence: "neither under appliances: nor retired:, and still in the appliance stack's state",
    next: { kind: 'command', command: 'apply-appliances', leadsTo: ['done'] },
    back: {
      kind: 'none',
      why: 'revert that pull request while nothing is applied; a destroyed instance does not come back',
    },
  },
  withdrawn: {
    sentence: (w) => `${w.new} left the file again; its instance is still there`,
    evidence: "neither under appliances: nor retired:, and still in the appliance stack's state",
    next: { kind: 'command', command: 'apply-appliances', leadsTo: restored },
    back: {
      kind: 'none',
      why: 'revert that pull request while nothing is applied; a destroyed instance does not come back',
    },
  },
  done: {
    sentence: (w) => `${w.new} has replaced ${w.old}`,
    evidence: 'the new one in the file, the old one in neither file nor state',
    next: { kind: 'end' },
    back: { kind: 'none', why: 'the old appliance is gone; another migration leads to another one' },
  },
};

/** The names of one position. */
export function wordsOf({ facts, newSide, leaving }: Position): Words {
  const { goal, site } = facts;
  const young = goal.with.hostname;
  return {
    site: site.name,
    old: goal.old,
    new: young,
    leaving: leaving === 'old' ? goal.old : young,
    primary: site.primary,
    oldSide: goal.replace,
    newSide,
  };
}
