import {
  buildRunbook,
  courseOf,
  english,
  nextRow,
  runbookOfRecord,
  stateOf,
  timeText,
  type ChangeEvent,
  type ChangeRecord,
  type ChangeState,
  type EvidenceNeed,
  type Row,
  type RunbookStep,
} from '../../../change';
import type { Workspace } from '../../workspace';
import { advanceCommand, isSeen, type AdvanceAbout } from './advance-command';
import { nextBack, type NextBack } from './next-back';
import { nextActs, type NextAct } from './next-commands';
import { nextEdits, type NextEdit } from './next-edits';
import { nextTimes, type NextTimes } from './next-times';
import { openChangeOf } from '../register';

/** The one step that comes next, in the operator's words. */
export interface NextReport extends NextTimes {
  readonly site: string;
  readonly change: string;
  readonly file: string;
  /** `"P4 Asynchronous upgrade of a pair"`. */
  readonly procedure: string;
  readonly state: ChangeState;
  /** `"2026-03-01 02:10Z"`. */
  readonly startedAt: string;
  /** What `swing advance` takes. */
  readonly step: string;
  /** From 1. */
  readonly number: number;
  /** Of the whole change. */
  readonly steps: number;
  readonly sentence: string;
  /** Why nothing leads back once this step is done; absent while something does. */
  readonly noReturn?: string;
  readonly text: NextText;
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
}

/** Where to click, what to copy there, why, what could go wrong, how to verify. */
export type NextText = Pick<RunbookStep, 'where' | 'copy' | 'why' | 'wrong' | 'verify'> & {
  /** Of `acts`, from 1: the command that says when to click; absent where one clicks by oneself. */
  readonly clickAt?: number;
};

/** One thing the step is proven by. */
export interface NextNeed {
  readonly shows: string;
  /** `swing advance` looks itself. */
  readonly observed: boolean;
  /** Where a file that proves it has to lie; absent where there is none. */
  readonly kept?: string;
}

/** Reads only. @throws SwingError exit 3 `NoOpenChange` */
export function nextStep(workspace: Workspace, { now = Date.now() }: { readonly now?: number } = {}): NextReport {
  const { root, site } = workspace;
  const { record, reading } = openChangeOf(root, site.name);
  const { procedure } = courseOf(record);
  const row = rowOf(record);
  const steps = runbookSteps(record, workspace);
  const step = stepOf(steps, row.event);
  const about = aboutOf(workspace, record, step);
  const edits = nextEdits(workspace, record, row, step.edits);
  const { command, instead } = advanceCommand(row.event, row.evidence, about);
  const acts = nextActs({
    site: site.name,
    change: record.id,
    row,
    edits,
    advance: command,
    after: step.after,
    to: record.to,
    forced: procedure.name === 'forced-swap',
    managed: record.managed,
  });
  return {
    site: site.name,
    change: record.id,
    file: reading.file,
    procedure: `${procedure.number} ${procedure.title}`,
    state: stateOf(record),
    startedAt: timeText(record.startedAt),
    step: row.event,
    number: step.number,
    steps: steps.length,
    sentence: step.what,
    ...(step.noReturn && { noReturn: step.back }),
    text: textOf(step, acts),
    ...nextTimes(row, record, { site, now }),
    evidence: row.evidence.map((need, index) => needOf(need, step.evidence[index] ?? need.shows, about)),
    edits,
    acts,
    advance: command,
    ...(instead !== undefined && { advanceInstead: instead }),
    back: nextBack(record, (event) => stepOf(steps, event).back, about),
    stepsDone: record.steps.length,
  };
}

function aboutOf({ site }: Workspace, { leader }: ChangeRecord, { hosts }: RunbookStep): AdvanceAbout {
  return { site: site.name, leader, asks: site.api !== undefined, ...(hosts !== undefined && { hosts }) };
}

/** Hazard: clicked before the apply that shall see it, the step is done past its plan and its guards. */
function textOf({ where, copy, why, wrong, verify }: RunbookStep, acts: readonly NextAct[]): NextText {
  const at = acts.findIndex(({ clicks }) => clicks === true);
  return { where, copy, why, wrong, verify, ...(at >= 0 && { clickAt: at + 1 }) };
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

function stepOf(steps: readonly RunbookStep[], event: ChangeEvent): RunbookStep {
  const step = steps.find((one) => one.event === event);
  if (step === undefined) throw new Error(`the runbook has no step ${event}`);
  return step;
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
