import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  checkPullRequest,
  courseOf,
  findProcedure,
  nextRow,
  pathOf,
  stateOf,
  wayBackFrom,
  type ChangeEvent,
  type ChangeRecord,
  type EvidenceNeed,
  type Row,
  type SiteEdit,
} from '../../change';
import type { Problem } from '../../site';
import { readSite } from '../../targets';
import { evidenceFor, type EvidenceFolder } from './real-evidence';
import { edited, starts, type Start } from './real-site';

const siteFile = 'sites/help.example.org.yaml';
const changeFile = 'changes/walk.yaml';
const minute = 60_000;
const begin = Date.parse('2026-03-01T00:00:00Z');
const hour = 60 * minute;

/** What is merged, and what the file was before each step whose edits are in it. */
interface World {
  readonly text: string;
  readonly record: ChangeRecord;
  readonly now: number;
  readonly before: ReadonlyMap<ChangeEvent, string>;
}

interface Walking {
  readonly start: Start;
  readonly folder: EvidenceFolder;
}

const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function worldOf({ text, record }: Start): World {
  const lengths = findProcedure(record.procedure).windowMinutes;
  const windows = lengths.map((length, index) => {
    const from = begin + 2 * hour + index * 24 * hour;
    return { from: instant(from), to: instant(from + length * minute) };
  });
  const returnBy = windows.length > 1 ? { returnBy: instant(begin + 72 * hour) } : {};
  const head = { id: 'walk', ...record, startedAt: instant(begin), windows, ...returnBy, rescheduled: [], steps: [] };
  return { text, record: head, now: begin, before: new Map() };
}

interface Merging {
  readonly text?: string;
  readonly record?: ChangeRecord;
}

/** What the check says of a pull request that leads from one world to another. */
async function judged(world: World, to: Merging, { folder }: Walking): Promise<readonly Problem[]> {
  const isNew = world.record.steps.length === 0 && to.record === world.record;
  const { text = world.text, record = world.record } = to;
  return checkPullRequest({
    root: folder.root,
    siteFiles: [{ file: siteFile, base: world.text, head: text }],
    changeFiles: [{ file: changeFile, base: isNew ? undefined : stringify(world.record), head: stringify(record) }],
    sitesInBase: isNew ? [readSite(world.text, siteFile)] : [],
    now: world.now,
  });
}

async function merged(world: World, to: Merging, walking: Walking): Promise<World> {
  const problems = await judged(world, to, walking);
  if (problems.length > 0) throw new Error(`refused: ${JSON.stringify(problems, null, 1)}\n${to.text ?? world.text}`);
  return { ...world, text: to.text ?? world.text, record: to.record ?? world.record, now: world.now + minute };
}

function withStep(world: World, event: ChangeEvent, { needs, back, folder }: Stepping): ChangeRecord {
  const at = instant(world.now);
  const evidence = needs.map((need) => evidenceFor(need, { at, record: world.record, back }, folder));
  const statement = { kind: 'statement', source: 'attested', reference: 'CHG-1', says: 'no longer wanted' } as const;
  const step = { step: event, at, by: 'ops', evidence: evidence.length === 0 ? [statement] : evidence };
  return { ...world.record, steps: [...world.record.steps, step] };
}

interface Stepping {
  readonly needs: readonly EvidenceNeed[];
  readonly back: boolean;
  readonly folder: EvidenceFolder;
}

/**
 * What this throw of dice does: forward, with edits merged early or not; one step back; a try of the whole way back, which leaves the
 * walk where it is; or a wrong pull request.
 */
export type Move = 'forward' | 'early' | 'only-edit' | 'back' | 'wholly-back' | 'wrong' | 'too-early';

async function forward(world: World, row: Row, { move, walking }: Moving): Promise<World> {
  const stands = world.before.has(row.event);
  const start = stands ? world : { ...world, before: new Map([...world.before, [row.event, world.text]]) };
  const text = stands
    ? world.text
    : (row.edits ?? []).reduce((all, edit) => edited(all, edit, walking.start), world.text);
  const late = typeof row.window === 'number' ? Date.parse(world.record.windows[row.window - 1]?.from ?? '') || 0 : 0;
  const first = (row.edits ?? []).length > 0 && (row.edits ?? []).every(({ when }) => when !== 'with');
  const split = first && move !== 'forward' ? await merged(start, { text }, walking) : start;
  if (move === 'only-edit' && first) return split;
  const due = { ...split, now: Math.max(split.now, late) };
  const record = withStep(due, row.event, { needs: row.evidence, back: false, folder: walking.folder });
  return merged(due, { text, record }, walking);
}

interface Moving {
  readonly move: Move;
  readonly walking: Walking;
}

/** A removal that was merged is reverted by itself: the entry it took is not in the file, so nothing could be held against it. */
async function unremoved(world: World, walking: Walking): Promise<World> {
  const next = nextRow(courseOf(world.record), stateOf(world.record));
  const text = next?.event === 'appliance-ended' ? world.before.get(next.event) : undefined;
  return text === undefined ? world : merged(world, { text }, walking);
}

/** One step back, or the withdrawal; undefined behind a point of no return. */
async function back(from: World, walking: Walking): Promise<World | undefined> {
  const world =
    wayBackFrom(courseOf(from.record), stateOf(from.record)).kind === 'no-return'
      ? from
      : await unremoved(from, walking);
  const course = courseOf(world.record);
  const way = wayBackFrom(course, stateOf(world.record));
  if (way.kind === 'no-return') return undefined;
  const undone = way.kind === 'step' ? way.undoes.map(({ event }) => event) : [];
  const next = nextRow(course, stateOf(world.record))?.event;
  const taken = [...undone, ...(next === undefined ? [] : [next])].filter((event) => world.before.has(event));
  const first = [...world.before.keys()].find((event) => taken.includes(event));
  const text = first === undefined ? world.text : (world.before.get(first) ?? world.text);
  const event = way.kind === 'step' ? way.back.event : 'change-withdrawn';
  const needs = way.kind === 'step' ? way.back.evidence : [];
  const record = withStep(world, event, { needs, back: true, folder: walking.folder });
  const kept = new Map([...world.before].filter(([one]) => !taken.includes(one)));
  return merged({ ...world, before: kept }, { text, record }, walking).then((to) => ({ ...to, before: kept }));
}

/** Back until nothing is left to take back, then withdrawn: the file is the very one it was. */
async function findsBack(world: World, walking: Walking): Promise<boolean> {
  let at: World | undefined = world;
  while (at !== undefined && stateOf(at.record) !== 'withdrawn') at = await back(at, walking);
  if (at === undefined) return false;
  if (at.text !== walking.start.text) throw new Error(`the way back leads to another file:\n${at.text}`);
  return true;
}

/** An edit of a row that is not the next one; undefined when it changes nothing here, or is what the next row allows. */
function wrongEdit(world: World, chosen: number, walking: Walking): string | undefined {
  const course = courseOf(world.record);
  const next = nextRow(course, stateOf(world.record));
  const edits = pathOf(course.procedure, course.facts).flatMap((row) => (row === next ? [] : (row.edits ?? [])));
  const edit = edits[chosen % Math.max(edits.length, 1)];
  if (edit === undefined || isAllowed(edit, next)) return undefined;
  try {
    const text = edited(world.text, edit, walking.start);
    return text === world.text ? undefined : text;
  } catch {
    // There is nothing in the file that this edit could change.
    return undefined;
  }
}

/** The same place may be changed by the next row, forward or back. */
function isAllowed({ field }: SiteEdit, next: Row | undefined): boolean {
  return (next?.edits ?? []).some((edit) => edit.when !== 'with' && edit.field === field);
}

async function refusesWrong(world: World, chosen: number, walking: Walking): Promise<boolean> {
  const text = wrongEdit(world, chosen, walking);
  if (text === undefined) return false;
  const problems = await judged(world, { text }, walking);
  if (problems.length === 0) throw new Error(`accepted while ${stateOf(world.record)}:\n${text}`);
  return true;
}

async function refusesEarly(world: World, row: Row, { folder, ...walking }: Walking): Promise<boolean> {
  const from = typeof row.window === 'number' ? world.record.windows[row.window - 1]?.from : undefined;
  if (from === undefined || world.now >= Date.parse(from) - 5 * minute) return false;
  const record = withStep(world, row.event, { needs: row.evidence, back: false, folder });
  const problems = await judged(world, { record }, { folder, ...walking });
  if (problems.some(({ code }) => code === 'WindowNotOpen')) return true;
  throw new Error(`${row.event} was accepted before its window`);
}

export interface Walked {
  steps: number;
  returns: number;
  refusals: number;
  early: number;
}

interface Throw {
  readonly move: Move;
  readonly chosen: number;
}

const moves = fc.array(
  fc.record<Throw>({
    move: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<Move>('forward', 'early') },
      { weight: 1, arbitrary: fc.constantFrom<Move>('only-edit', 'back') },
      { weight: 3, arbitrary: fc.constantFrom<Move>('wrong', 'too-early', 'wholly-back') },
    ),
    chosen: fc.nat(20),
  }),
  { minLength: 25, maxLength: 40 },
);

/** Walks on real files. @throws when a right pull request is refused, a wrong one accepted, or a way back ends in another file */
export async function walkReally(folder: EvidenceFolder, given: { readonly numRuns: number; readonly seed?: number }) {
  const walked: Walked = { steps: 0, returns: 0, refusals: 0, early: 0 };
  const walk = async (start: Start, thrown: readonly Throw[]) => {
    const walking = { start, folder };
    const from = worldOf(start);
    let world = await merged(from, { record: from.record }, walking);
    for (const one of thrown) {
      const next = await moved(world, one, { walking, walked });
      if (next === undefined) break;
      world = next;
    }
  };
  await fc.assert(fc.asyncProperty(starts, moves, walk), given);
  return walked;
}

interface Going {
  readonly walking: Walking;
  readonly walked: Walked;
}

/** Undefined when the change has ended. */
async function moved(world: World, { move, chosen }: Throw, { walking, walked }: Going): Promise<World | undefined> {
  const row = nextRow(courseOf(world.record), stateOf(world.record));
  if (row === undefined) return undefined;
  if (move === 'wrong') walked.refusals += (await refusesWrong(world, chosen, walking)) ? 1 : 0;
  if (move === 'too-early') walked.early += (await refusesEarly(world, row, walking)) ? 1 : 0;
  if (move === 'wholly-back') walked.returns += (await findsBack(world, walking)) ? 1 : 0;
  if (move === 'wrong' || move === 'too-early' || move === 'wholly-back') return world;
  walked.steps += 1;
  if (move !== 'back') return forward(world, row, { move, walking });
  const way = wayBackFrom(courseOf(world.record), stateOf(world.record));
  return way.kind === 'step' ? back(world, walking) : world;
}
