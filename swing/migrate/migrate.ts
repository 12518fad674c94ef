import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { badInput, refused, SwingError, type Problem } from '../../site';
import { notSwingableProblems } from '../../targets';
import { whileLocked } from '../lock';
import type { OnProgress } from '../report';
import { openWorkspace, type Workspace } from '../workspace';
import { gatherFacts } from './gather-facts';
import type { Goal } from './goal';
import type { MigrationReport } from './migration-report';
import { namingGoal } from './name-goal';
import { goalProblems } from './new-values';
import { nextFile, replaceFile } from './next-file';
import { positionOf, type Position } from './position';
import { readGoal } from './read-goal';
import { stateTable, type DiffKind } from './states';
import { tell, tellDiff, wayOf } from './tell';

export interface MigrateOptions {
  /** @default "migrations/SITE.yaml" below the root */
  readonly goalFile?: string | undefined;
  /** Shows the patch and writes nothing. */
  readonly dryRun?: boolean | undefined;
  /** Writes the diff that goes back instead of the next one. */
  readonly back?: boolean | undefined;
  readonly onProgress: OnProgress;
}

/**
 * `swing migrate`: writes the next diff of the site file, or says what comes before it. Effects: one file, replaced as a
 * whole; the pair's lock while it is written, so that no swing runs on the file as it was. Safe to repeat: the state is
 * derived anew.
 * @throws SwingError exit 2 for the goal and what the diff would break; exit 3 when the facts contradict each other
 */
export async function migrateSite(workspace: Workspace, options: MigrateOptions): Promise<MigrationReport> {
  const { goalFile, dryRun } = options;
  if (dryRun === true) return namingGoal(await step(workspace, options, () => undefined), workspace, goalFile);
  const { root, env, site } = workspace;
  // read again under the lock: a rollback may have put the primary: line back since
  const report = await whileLocked(workspace, 'swing migrate', () =>
    step(openWorkspace({ root, env, site: site.name }), options, replaceFile),
  );
  return namingGoal(report, workspace, goalFile);
}

/** `swing migrate --status`: where the migration stands. Reads only, takes no lock. */
export async function migrationStatus(workspace: Workspace, options: MigrateOptions): Promise<MigrationReport> {
  const position = await findPosition(workspace, options);
  const outcome = position.state === 'done' ? 'done' : 'told';
  return namingGoal({ ...tell(position), ...nothing, outcome, way: wayOf(position) }, workspace, options.goalFile);
}

/** Where a migration stands. @throws SwingError exit 2, exit 3 and exit 5 as `swing migrate` */
export async function findPosition(
  workspace: Workspace,
  options: Pick<MigrateOptions, 'goalFile' | 'onProgress'>,
): Promise<Position> {
  const goal = openGoal(workspace, options.goalFile);
  const unswingable = notSwingableProblems(workspace.site);
  if (unswingable.length > 0) throw refused(...unswingable);
  options.onProgress({ code: 'AskingTheWorld', text: 'reading every pointer back' });
  const position = positionOf(await gatherFacts(workspace, goal));
  if ('code' in position) throw refusedBy(position);
  return position;
}

const nothing = { diff: undefined, see: undefined, way: [], proofs: [] } as const;

type Write = (next: ReturnType<typeof nextFile>) => void;

async function step(workspace: Workspace, options: MigrateOptions, write: Write): Promise<MigrationReport> {
  const position = await findPosition(workspace, options);
  const told = tell(position);
  const diff = options.back === true ? backDiff(position, told.back) : diffOf(position);
  if (diff === undefined) return { ...told, ...nothing, outcome: position.state === 'done' ? 'done' : 'waiting' };
  assertGoalFits(diff, position);
  const next = nextFile(workspace, diff, position);
  write(next);
  const { what, see, next: commands } = tellDiff(diff, position, next.site);
  const outcome = options.dryRun === true ? 'shown' : 'written';
  const steps = options.back === true ? [] : told.steps;
  const shown = { kind: diff, file: position.facts.siteFile, patch: next.patch, what };
  return {
    ...told,
    ...nothing,
    outcome,
    diff: shown,
    steps,
    see,
    next: commands,
    back: backAfter(position, next.site),
  };
}

/** How to go back once the diff stands: as of the state it leads to, while the world has not followed yet. */
function backAfter({ facts }: Position, site: Position['facts']['site']): string {
  const after = positionOf({ ...facts, site });
  return 'code' in after ? 'revert this diff' : tell(after).back;
}

function diffOf({ state }: Position): DiffKind | undefined {
  const { next } = stateTable[state];
  return next.kind === 'diff' ? next.diff : undefined;
}

function backDiff({ state, facts }: Position, remedy: string): DiffKind {
  const { back } = stateTable[state];
  if (back.kind === 'diff') return back.diff;
  throw refused({
    code: back.kind === 'rollback' ? 'RollbackGoesBack' : 'NoDiffGoesBack',
    place: facts.site.name,
    message: 'no diff of the site file alone goes back from here',
    got: JSON.stringify(state),
    remedy,
  });
}

/** The goal's values are needed where the new appliance comes in; before that a gap in them is only told. */
function assertGoalFits(diff: DiffKind, { facts }: Position): void {
  const problems = diff === 'add' || diff === 'replace' ? goalProblems(facts.site, facts.goal) : [];
  if (problems.length > 0) throw badInput(...problems);
}

function openGoal(workspace: Workspace, given: string | undefined): Goal {
  const { root, site } = workspace;
  const file = given ?? join(root, 'migrations', `${site.name}.yaml`);
  const place = isAbsolute(file) && file.startsWith(join(root, '/')) ? relative(root, file) : file;
  if (!existsSync(file)) throw noGoal(place);
  const goal = readGoal(readFileSync(file, 'utf8'), place);
  if (goal.site === site.name) return goal;
  throw badInput({
    code: 'GoalOfAnotherSite',
    place: goal.placeOf(['site']),
    message: 'the goal is of another site',
    got: JSON.stringify(goal.site),
    allowed: site.name,
    remedy: 'name its site on the command line, or another goal with --goal',
  });
}

function noGoal(place: string): SwingError {
  return badInput({
    code: 'NoGoal',
    place,
    message: 'there is no goal of a migration',
    allowed: 'site, replace, old, with, targets, infrastructure',
    remedy: 'write one as docs/guides/migration.md shows, commit it, and run swing migrate again',
  });
}

/** What could not be read is unknown; everything else is refused. */
function refusedBy(problem: Problem): SwingError {
  return problem.code === 'HolderUnknown' ? new SwingError(5, [problem]) : refused(problem);
}
