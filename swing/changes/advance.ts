import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import {
  changeEvents,
  courseOf,
  fileProblems,
  fillSentence,
  judgeChange,
  readChange,
  stateOf,
  transition,
  type ChangeEvent,
  type ChangeRecord,
  type ChangeState,
  type Evidence,
  type EvidenceNeed,
  type RecordedStep,
  type Transition,
} from '../../change';
import { badInput, otherSide, refused, type Side } from '../../site';
import type { Workspace } from '../workspace';
import type { World } from '../../live';
import type { OnProgress } from '../report';
import { evidenceFor } from './evidence/evidence-for';
import type { EvidenceGiven } from './evidence/evidence-given';
import { instantOf } from './observe/observation';
import { lookAtWorld } from './observe/look';
import { openChangeOf } from './register';

export interface AdvanceOptions {
  readonly step: string;
  readonly by: string;
  readonly given: EvidenceGiven;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Nothing is observed for this step; the record says attested. @default false */
  readonly attest?: boolean | undefined;
  /** What `swing apply --json` printed elsewhere, of a step that moves the primary. @default - the journal of this machine */
  readonly report?: string | undefined;
  /** @default - the live one, opened when something is to be observed */
  readonly world?: World | undefined;
  /** @default - nobody is told */
  readonly onProgress?: OnProgress | undefined;
}

export interface Advanced {
  readonly site: string;
  readonly change: string;
  readonly file: string;
  readonly step: ChangeEvent;
  readonly from: ChangeState;
  readonly to: ChangeState;
  /** The side that entries call the leader; the other one is the partner. */
  readonly leader: Side;
  /** As it was recorded, observed or attested. */
  readonly evidence: readonly Evidence[];
  /** What the reader should know besides: that nobody was asked, or what a look at a file could not prove. */
  readonly notes: readonly string[];
}

/**
 * Records one step: what can be observed is, the rest is attested; judged with everything before it, and only then written.
 * Effects: asks the world and changes nothing there; one entry more in the record.
 * @throws SwingError exit 2 `UnknownStep`, `EvidenceNotGiven`; exit 3 `ObservedOtherwise` and every other reason
 */
export async function advanceChange(workspace: Workspace, options: AdvanceOptions): Promise<Advanced> {
  const { record, reading } = openChangeOf(workspace.root, workspace.site.name);
  const { file } = reading;
  const step = eventOf(options.step);
  const from = stateOf(record);
  const found = transition(courseOf(record), from, step);
  if (found.kind === 'refused') throw stepRefused(file, step, found);
  const { evidence, notes } = await shownFor(found, { workspace, record, options });
  await write({ root: workspace.root, file, now: options.now }, { step, by: options.by, evidence });
  const { id: change, site, leader } = record;
  return { site, change, file, step, from, to: found.to, leader, evidence, notes };
}

type Taken = Exclude<Transition, { readonly kind: 'refused' }>;

interface Showing {
  readonly workspace: Workspace;
  readonly record: ChangeRecord;
  readonly options: AdvanceOptions;
}

/** Everything the step is proven by, and what the reader should know of it. */
async function shownFor(
  found: Taken,
  { workspace, record, options }: Showing,
): Promise<Pick<Advanced, 'evidence' | 'notes'>> {
  const needs = named(needsOf(found), record);
  const goesBack = found.kind === 'back';
  const { looked, notes } = await lookAtWorld(workspace, { ...options, record, needs, goesBack });
  const notProven: string[] = [];
  const onNotProven = (sentence: string) => void notProven.push(sentence);
  const place = { given: options.given, root: workspace.root, leader: record.leader, onNotProven };
  const evidence = await evidenceFor(needs, place, looked);
  return { evidence, notes: [...notes, ...notProven] };
}

function eventOf(step: string): ChangeEvent {
  const found = changeEvents.find((event) => event === step);
  if (found !== undefined) return found;
  throw badInput({
    code: 'UnknownStep',
    place: 'STEP',
    message: 'there is no such step',
    got: JSON.stringify(step),
    remedy: 'swing next names the one that comes next',
  });
}

function stepRefused(file: string, event: ChangeEvent, found: Extract<Transition, { readonly kind: 'refused' }>) {
  return refused({
    code: found.code,
    place: file,
    message: found.reason,
    got: JSON.stringify(event),
    remedy: 'swing next says what comes next and how to go back',
  });
}

/** By side: who reads a refusal looks for an appliance, not for a role. */
function named(needs: readonly EvidenceNeed[], { leader, site, from, to }: ChangeRecord): readonly EvidenceNeed[] {
  const words = { leader: `appliance ${leader}`, partner: `appliance ${otherSide(leader)}`, site, from, to };
  return needs.map((need) => ({ ...need, shows: fillSentence(need.shows, words) }));
}

/** Withdrawing asks for a person's word too. */
const withdrawal: readonly EvidenceNeed[] = [
  { kind: 'statement', sources: ['attested'], shows: 'why the change is withdrawn' },
];

function needsOf(found: Taken): readonly EvidenceNeed[] {
  switch (found.kind) {
    case 'forward':
      return found.row.evidence;
    case 'back':
      return found.back.evidence;
    case 'withdrawn':
      return withdrawal;
  }
}

interface Place {
  readonly root: string;
  readonly file: string;
  readonly now: number;
}

/** The record with one step more, if it is sound. */
async function write(place: Place, step: Omit<RecordedStep, 'at'>): Promise<void> {
  const path = join(place.root, place.file);
  const before = readFileSync(path, 'utf8');
  const { step: event, by, evidence } = step;
  const text = withStep(before, { step: event, at: instantOf(place.now), by, evidence });
  await assertSound(text, before, place);
  replace(path, text);
}

/** Comments and everything else of the file stay. */
function withStep(text: string, step: unknown): string {
  const document = parseDocument(text);
  const steps = document.get('steps') as { flow?: boolean } | undefined;
  if (steps === undefined) document.set('steps', document.createNode([]));
  else steps.flow = false;
  document.addIn(['steps'], document.createNode(step));
  return document.toString();
}

async function assertSound(text: string, before: string, { file, root, now }: Place): Promise<void> {
  const reading = readChange(text, file);
  const base = readChange(before, file).record;
  const problems = [...judgeChange(reading, { now, base }), ...(await fileProblems(reading, root))];
  if (problems.length > 0) throw refused(...problems);
}

function replace(file: string, text: string): void {
  const beside = `${file}.swing-${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
