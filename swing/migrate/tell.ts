import { keepsAppliances, otherSide, sides, type Site } from '../../site';
import { leavingList, stepsOf, type Steps } from './checklists';
import type { MigrationReport, Station } from './migration-report';
import { isManaged, type Position } from './position';
import {
  stateTable,
  wordsOf,
  type Checklist,
  type Command,
  type DiffKind,
  type MigrationState,
  type WayBack,
  type Words,
} from './states';

type Told = Pick<MigrationReport, 'site' | 'state' | 'sentence' | 'evidence' | 'found' | 'steps' | 'next' | 'back'>;

/** A position in the operator's words: where it stands, what comes next, how to go back. Pure. */
export function tell(position: Position): Told {
  const { state, facts } = position;
  const row = stateTable[state];
  return {
    site: facts.site.name,
    state,
    sentence: row.sentence(wordsOf(position)),
    evidence: row.evidence,
    found: voidConfirmation(position),
    steps: stepsAt(position),
    next: row.next.kind === 'command' ? commands(row.next.command, facts.site.name) : nextOf(position),
    back: backText(row.back, position),
  };
}

/** The whole way of this migration, with a mark where it stands. Pure. */
export function wayOf(position: Position): readonly Station[] {
  const { form, facts, state } = position;
  const managed = { old: managedOld(facts.site, facts.goal.old, position), new: isManaged(facts.goal.with) };
  const leaving: readonly MigrationState[] = managed.old
    ? ['retired', 'lifted', 'unprotected', 'removed']
    : ['returning'];
  const started: readonly MigrationState[] =
    form === 'single' ? ['alone', ...(managed.new ? (['added'] as const) : []), 'created'] : ['established', 'leading'];
  const taken: readonly MigrationState[] =
    form === 'single' ? ['confirmed'] : ['relieved', ...(managed.new ? (['replaced'] as const) : [])];
  const way: readonly MigrationState[] = [...started, 'swinging', 'swung', ...taken, ...leaving, 'done'];
  const all = way.includes(state) ? way : [...way.slice(0, -1), state, 'done' as const];
  return all.map((one) => ({
    state: one,
    sentence: stateTable[one].sentence(wordsAt(one, position)),
    here: one === state,
  }));
}

const beforeSwing: readonly MigrationState[] = ['alone', 'added', 'created', 'leading', 'withdrawn'];

/** The names as they will be there: the primary is another one before the swing than after it. */
function wordsAt(state: MigrationState, position: Position): Words {
  const { site, goal } = position.facts;
  if (state === position.state || state === 'established') return wordsOf(position);
  const primary = beforeSwing.includes(state) ? goal.replace : otherSide(goal.replace);
  return wordsOf({ ...position, facts: { ...position.facts, site: { ...site, primary } } });
}

/** What a written diff means, how it is looked at and what is run afterwards. Pure. */
export function tellDiff(
  diff: DiffKind,
  position: Position,
  after: Site,
): Pick<MigrationReport, 'see' | 'next'> & { readonly what: string } {
  const { name } = after;
  const words = wordsOf(position);
  const { what, stack, apply } = diffs[diff];
  const kept = keepsAppliances(after) || keepsAppliances(position.facts.site);
  const appliances = stack === 'appliances' && kept;
  const seen = appliances ? `swing plan --stack appliances ${name}` : `swing plan ${name}`;
  const applied =
    apply && (stack === 'roles' || appliances) ? [appliances ? applyAppliances(name) : applyRoles(name)] : [];
  const last = diff === 'swing' ? `swing migrate --confirm ${name}` : `swing migrate ${name}`;
  return { what: what(words.old, words.new), see: seen, next: [seen, ...applied, last] };
}

interface Diff {
  readonly what: (old: string, young: string) => string;
  readonly stack: 'roles' | 'appliances';
  readonly apply: boolean;
}

const diffs: Readonly<Record<DiffKind, Diff>> = {
  add: {
    what: (old, young) => `adds ${young} beside ${old}; nothing of ${old} changes`,
    stack: 'appliances',
    apply: true,
  },
  break: { what: () => 'says that the failover relationship is broken; nothing moves', stack: 'roles', apply: false },
  swing: { what: () => 'gives the primary role to the other side', stack: 'roles', apply: true },
  retire: {
    what: (old) => `takes ${old} out of the pair and keeps it as retired; nothing is destroyed`,
    stack: 'appliances',
    apply: true,
  },
  replace: {
    what: (old, young) => `puts ${young} in the place of ${old}, which is kept as retired; nothing is destroyed`,
    stack: 'appliances',
    apply: true,
  },
  lift: {
    what: () => 'lifts the protection of the retired appliance: one change in place',
    stack: 'appliances',
    apply: true,
  },
  remove: { what: () => 'takes the retired appliance out of the file: its end', stack: 'appliances', apply: true },
  withdraw: { what: (_old, young) => `takes ${young} out of the pair again`, stack: 'appliances', apply: true },
  unswing: {
    what: (old) => `leaves the primary role with ${old}: the swing is not made`,
    stack: 'roles',
    apply: false,
  },
};

function applyRoles(site: string): string {
  return `swing apply ${site} --approved DIGEST`;
}

function applyAppliances(site: string): string {
  return `swing apply --stack appliances ${site} --approved DIGEST`;
}

function commands(command: Command, site: string): readonly string[] {
  if (command === 'migrate-confirm') return [`swing migrate --confirm ${site}`];
  if (command === 'swing') return [`swing plan ${site}`, applyRoles(site), `swing migrate --confirm ${site}`];
  return [`swing plan --stack appliances ${site}`, applyAppliances(site), `swing migrate ${site}`];
}

function nextOf({ state, facts }: Position): readonly string[] {
  return stateTable[state].next.kind === 'end' ? [] : [`swing migrate ${facts.site.name}`];
}

/** What people do at this step: the row's own list, and how an appliance goes that no stack keeps. */
function stepsAt(position: Position): readonly Steps[] {
  const { state, facts } = position;
  const words = wordsOf(position);
  const { next } = stateTable[state];
  const own: readonly Checklist[] = next.kind === 'end' ? [] : [next.checklist].flatMap((list) => list ?? []);
  const entry = facts.site.retired.find(({ hostname }) => hostname === words.leaving);
  const leaves = state === 'returning' && entry !== undefined ? [leavingList(entry)].flatMap((list) => list ?? []) : [];
  return [...own, ...leaves].map((list) => stepsOf(list, words));
}

function backText(back: WayBack, position: Position): string {
  const { name } = position.facts.site;
  switch (back.kind) {
    case 'start':
      return 'nothing is under way yet';
    case 'diff':
      return `swing migrate --back ${name} writes the diff that goes back; or revert the last pull request`;
    case 'rollback':
      if (!swungHere(position)) return 'no swing of this migration is on record: revert the last pull request of it';
      return `swing rollback ${name} moves everything back and puts the primary: line back`;
    case 'revert':
    case 'none':
      return back.why;
  }
}

/** Hazard: where the other side led from the start, a rollback would be a swing that nobody asked for. */
function swungHere({ facts }: Position): boolean {
  return facts.record.last?.to === facts.site.primary;
}

function voidConfirmation({ facts }: Position): readonly string[] {
  const { confirmed, generation } = facts.record;
  if (confirmed === undefined) return [];
  const counts = confirmed.generation === generation && confirmed.primary === facts.site.primary;
  const said = `${confirmed.primary} was confirmed at ${confirmed.at} by ${confirmed.by}`;
  if (counts) return [said];
  return [
    `${said}, of generation ${confirmed.generation}; the pair is at ${generation} with primary ${facts.site.primary}: it counts no more`,
  ];
}

function managedOld(site: Site, hostname: string, { facts }: Position): boolean {
  const entry = [...sides.map((side) => site.appliances[side]), ...site.retired].find(
    (one) => one.hostname === hostname,
  );
  return entry === undefined ? facts.instances.old !== 'absent' : isManaged(entry);
}
