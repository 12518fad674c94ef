import {
  buildRunbook,
  courseOf,
  english,
  fillSentence,
  nextRow,
  sentenceWords,
  stateOf,
  wayBackFrom,
  type ChangeEvent,
  type ChangeRecord,
  type ChangeState,
  type SentenceWords,
  type SiteEdit,
  type StepText,
} from '../../change';
import type { Site } from '../../site';
import type { Workspace } from '../workspace';
import { openChangeOf } from './register';

/** The one step that comes next, in the operator's words. */
export interface NextReport {
  readonly site: string;
  readonly change: string;
  readonly file: string;
  readonly procedure: string;
  readonly state: ChangeState;
  /** What `swing advance` takes. */
  readonly step: string;
  readonly sentence: string;
  /** Where to click, why, what could go wrong, how to verify; absent where the sentence says it all. */
  readonly text?: StepText;
  readonly window: string;
  /** What it must be proven by, one sentence a piece. */
  readonly evidence: readonly string[];
  /** What the pull request changes in the site file, and when it is merged. */
  readonly edits: readonly string[];
  readonly back: string;
  readonly stepsDone: number;
  readonly returnBy?: string;
}

/** Reads only. @throws SwingError exit 3 `NoOpenChange` */
export function nextStep({ root, site }: Workspace): NextReport {
  const { record, reading } = openChangeOf(root, site.name);
  const state = stateOf(record);
  const row = nextRow(courseOf(record), state);
  if (row === undefined) throw new Error(`an open change of ${site.name} has no next step in ${state}`);
  const words = sentenceWords(record, site);
  return {
    site: site.name,
    change: record.id,
    file: reading.file,
    procedure: courseOf(record).procedure.title,
    state,
    step: row.event,
    sentence: fillSentence(row.sentence, words),
    ...textOf(record, site, row.event),
    window: windowText(row.window, record),
    evidence: row.evidence.map(({ shows, sources }) => `${fillSentence(shows, words)} (${sources.join(' or ')})`),
    edits: (row.edits ?? []).map((edit) => editText(edit, { record, site, words })),
    back: backText(record, words),
    stepsDone: record.steps.length,
    ...(record.returnBy !== undefined && { returnBy: record.returnBy }),
  };
}

/** The same words as in the runbook, so that nobody reads two versions of one step. */
function textOf(record: ChangeRecord, site: Site, event: ChangeEvent): { readonly text?: StepText } {
  const { procedure, facts } = courseOf(record);
  const { leader, from, to } = record;
  const { windows } = buildRunbook({ site, procedure, facts, leader, from, to }, english);
  const step = windows.flatMap(({ steps }) => steps).find((one) => one.event === event);
  if (step === undefined || step.where === '') return {};
  const { where, why, wrong, verify } = step;
  return { text: { where, why, wrong, verify } };
}

function windowText(window: string | number, { windows }: ChangeRecord): string {
  if (typeof window !== 'number') return window;
  const planned = windows[window - 1];
  return planned === undefined ? `window ${window}` : `window ${window}, ${planned.from} to ${planned.to}`;
}

interface Telling {
  readonly record: ChangeRecord;
  readonly site: Site;
  readonly words: SentenceWords;
}

const mergedWhen: Readonly<Record<SiteEdit['when'], string>> = {
  before: 'merged before the step',
  with: 'in the pull request that records the step',
  either: 'merged before the step where swing apply makes it, else in the pull request that records the step',
};

function editText(edit: SiteEdit, { record, words }: Telling): string {
  return `${fieldText(edit, record, words)} (${mergedWhen[edit.when]})`;
}

function fieldText(edit: SiteEdit, record: ChangeRecord, words: SentenceWords): string {
  switch (edit.field) {
    case 'primary':
      return `primary: to the side of ${words[edit.to]}`;
    case 'failover':
      return `failover: ${edit.from} → ${edit.to}`;
    case 'version':
      return `version: ${record.from} → ${record.to} of ${words[edit.of]}`;
    case 'appliance':
      return `the entry of ${words[edit.of]} is ${edit.change}`;
    case 'retired':
      return `the entry of ${words[edit.of]} under retired: is ${edit.change}`;
  }
}

function backText(record: ChangeRecord, words: SentenceWords): string {
  const way = wayBackFrom(courseOf(record), stateOf(record));
  switch (way.kind) {
    case 'step':
      return `${fillSentence(way.back.sentence, words)} (step ${way.back.event})`;
    case 'withdrawal':
      return 'nothing has to be undone: swing advance change-withdrawn ends the change';
    case 'no-return':
      return `point of no return: ${fillSentence(way.reason, words)}`;
  }
}
