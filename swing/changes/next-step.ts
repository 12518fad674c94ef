import {
  buildRunbook,
  courseOf,
  english,
  nextRow,
  pathOf,
  plannedTimes,
  runbookOfRecord,
  stateOf,
  wayBackFrom,
  type ChangeRecord,
  type ChangeState,
  type EvidenceNeed,
  type Row,
  type RunbookStep,
  type SiteEdit,
  type StepText,
} from '../../change';
import { otherSide } from '../../site';
import type { Workspace } from '../workspace';
import { advanceCommand, isSeen, type AdvanceAbout } from './advance-command';
import { nextActs, type NextAct } from './next-commands';
import { nextEdits, type NextEdit } from './next-edits';
import { openChangeOf } from './register';
import { deadlineWords, windowWords } from './window-words';

/** The one step that comes next, in the operator's words. */
export interface NextReport {
  readonly site: string;
  readonly change: string;
  readonly file: string;
  /** `"P4 Asynchronous upgrade of a pair"`. */
  readonly procedure: string;
  readonly state: ChangeState;
  /** What `swing advance` takes. */
  readonly step: string;
  /** From 1. */
  readonly number: number;
  /** Of the whole change. */
  readonly steps: number;
  readonly sentence: string;
  /** Where to click, why, what could go wrong, how to verify. */
  readonly text: StepText;
  /** `"window 1, 2026-03-01 02:00Z to 2026-03-01 03:00Z: opens in 3 h"`. */
  readonly window: string;
  readonly evidence: readonly NextNeed[];
  /** What the site file gets, and when it is merged. */
  readonly edits: readonly NextEdit[];
  /** Everything to type and to do, in its order. */
  readonly acts: readonly NextAct[];
  /** The command that records the step. */
  readonly advance: string;
  /** Options for what cannot be observed after all; absent where nothing is. */
  readonly advanceInstead?: string;
  readonly back: NextBack;
  readonly stepsDone: number;
  /** `"2026-03-05 00:00Z, in 3 d 22 h"`; absent where nothing has to return. */
  readonly returnBy?: string;
  /** Whether nobody takes over now. */
  readonly withoutPartner: boolean;
}

/** One thing the step is proven by. */
export interface NextNeed {
  readonly shows: string;
  /** `swing advance` looks itself. */
  readonly observed: boolean;
  /** Where a file that proves it has to lie; absent where there is none. */
  readonly kept?: string;
}

export interface NextBack {
  readonly sentence: string;
  /** What the site file says again, in the pull request that records it; empty where nothing of it was changed. */
  readonly edits: readonly string[];
  /** In their order; none behind the point of no return. */
  readonly commands: readonly string[];
}

/** Reads only. @throws SwingError exit 3 `NoOpenChange` */
export function nextStep(workspace: Workspace, { now = Date.now() }: { readonly now?: number } = {}): NextReport {
  const { root, site } = workspace;
  const { record, reading } = openChangeOf(root, site.name);
  const { procedure } = courseOf(record);
  const row = rowOf(record);
  const steps = runbookSteps(record, workspace);
  const step = stepOf(steps, row);
  const about = { site: site.name, leader: record.leader, asks: site.api !== undefined };
  const edits = nextEdits(workspace, record, row, step.edits);
  const { command, instead } = advanceCommand(row.event, row.evidence, about);
  const { number, what, where, why, wrong, verify } = step;
  return {
    site: site.name,
    change: record.id,
    file: reading.file,
    procedure: `${procedure.number} ${procedure.title}`,
    state: stateOf(record),
    step: row.event,
    number,
    steps: steps.length,
    sentence: what,
    text: { where, why, wrong, verify },
    window: windowText(row, record, now),
    evidence: row.evidence.map((need, index) => needOf(need, step.evidence[index] ?? need.shows, about)),
    edits,
    acts: nextActs({
      site: site.name,
      change: record.id,
      row,
      edits,
      advance: command,
      forced: procedure.name === 'forced-swap',
      managed: record.managed,
    }),
    advance: command,
    ...(instead !== undefined && { advanceInstead: instead }),
    back: backOf(record, steps, about),
    stepsDone: record.steps.length,
    ...returnOf(record, now),
    withoutPartner: site.failover === 'broken',
  };
}

function rowOf(record: ChangeRecord): Row {
  const row = nextRow(courseOf(record), stateOf(record));
  if (row === undefined) throw new Error(`an open change of ${record.site} has no next step in ${stateOf(record)}`);
  return row;
}

/** The same words as in the runbook, so that nobody reads two versions of one step. */
function runbookSteps(record: ChangeRecord, { site }: Workspace): readonly RunbookStep[] {
  return buildRunbook(runbookOfRecord(record, site), english).windows.flatMap(({ steps }) => steps);
}

function stepOf(steps: readonly RunbookStep[], { event }: Pick<Row, 'event'>): RunbookStep {
  const step = steps.find((one) => one.event === event);
  if (step === undefined) throw new Error(`the runbook has no step ${event}`);
  return step;
}

const windowNames = { preparation: 'before the first window', interim: 'between the windows' } as const;

function windowText({ window }: Row, record: ChangeRecord, now: number): string {
  const { windows } = plannedTimes(record);
  if (typeof window === 'number') {
    const planned = windows[window - 1];
    return planned === undefined ? `window ${window}` : `window ${window}, ${windowWords(planned, now)}`;
  }
  const next = windows.find(({ from }) => Date.parse(from) > now);
  const ahead = next === undefined ? '' : `; window ${windows.indexOf(next) + 1}, ${windowWords(next, now)}`;
  return `${windowNames[window]}${ahead}`;
}

function needOf(need: EvidenceNeed, shows: string, about: AdvanceAbout): NextNeed {
  const kept = keptWhere(need);
  return { shows, observed: isSeen(need, about), ...(kept !== undefined && { kept }) };
}

function keptWhere({ kind }: EvidenceNeed): string | undefined {
  switch (kind) {
    case 'package-plan':
    case 'backup-file':
    case 'client-list':
      return 'put the file into the folder evidence/ of the project: it stays there, and is looked at again with every check';
    case 'certificate-export':
    case 'session-data':
      return 'keep the file outside of the project: it is looked at once, and only its SHA-256 and size are recorded';
    default:
      return undefined;
  }
}

function returnOf(record: ChangeRecord, now: number): Pick<NextReport, 'returnBy'> {
  const { returnBy } = plannedTimes(record);
  const course = courseOf(record);
  const ahead = pathOf(course.procedure, course.facts).slice(passedRows(record).length);
  const isDue = ahead.some(({ event }) => event === 'first-sync-pulled');
  return returnBy === undefined || !isDue ? {} : { returnBy: deadlineWords(returnBy, now) };
}

/** Rows that lie behind the state. */
function passedRows(record: ChangeRecord): readonly Row[] {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const at = path.findIndex(({ from }) => from === stateOf(record));
  return path.slice(0, at);
}

/** From the state as it is: what the latest step that changed the world says of its undoing. */
function backOf(record: ChangeRecord, steps: readonly RunbookStep[], about: AdvanceAbout): NextBack {
  const course = courseOf(record);
  const way = wayBackFrom(course, stateOf(record));
  if (way.kind === 'withdrawal')
    return {
      sentence: 'nothing has to be undone: the change may be withdrawn',
      edits: [],
      commands: [`swing advance change-withdrawn ${about.site} --says "WHY" --reference TICKET`],
    };
  const last = passedRows(record).findLast(({ back }) => back.kind !== 'nothing');
  const sentence = last === undefined ? '' : stepOf(steps, last).back;
  if (way.kind === 'no-return') return { sentence: `point of no return: ${sentence}`, edits: [], commands: [] };
  const rollback = way.back.event === 'primary-returned' ? [`swing rollback ${about.site}`] : [];
  const commands = [...rollback, advanceCommand(way.back.event, way.back.evidence, about).command];
  const edits = way.undoes.flatMap((row) => row.edits ?? []).map((edit) => putBack(edit, record));
  return { sentence, edits, commands };
}

function putBack(edit: SiteEdit, record: ChangeRecord): string {
  switch (edit.field) {
    case 'primary':
      return `primary: ${record.leader}`;
    case 'failover':
      return `failover: ${edit.from}`;
    case 'version':
      return `appliances.${edit.of === 'leader' ? record.leader : otherSide(record.leader)}.version: ${record.from}`;
    case 'appliance':
    case 'retired':
      return 'the entries of the appliances as they were';
  }
}
