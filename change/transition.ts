import type { ChangeEvent, ChangeFacts, ChangeState, Procedure, Row, WayBack } from './procedure';
import { applies, pathOf } from './path';

type BackStep = Extract<WayBack, { readonly kind: 'step' }>;

/** What an event means in a state. */
export type Transition =
  | { readonly kind: 'forward'; readonly to: ChangeState; readonly row: Row }
  /** `undoes` are the rows whose site edits are taken back, the latest first. */
  | { readonly kind: 'back'; readonly to: ChangeState; readonly back: BackStep; readonly undoes: readonly Row[] }
  | { readonly kind: 'withdrawn'; readonly to: 'withdrawn' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string };

export type RefusalCode =
  | 'ChangeEnded'
  | 'StateNotOnPath'
  | 'EventOfAnotherProcedure'
  | 'EventNotNeeded'
  | 'StepTooEarly'
  | 'StepAlreadyDone'
  | 'NothingToUndo'
  | 'PointOfNoReturn'
  | 'UndoFirst';

/** One procedure with its facts decided. */
export interface Course {
  readonly procedure: Procedure;
  readonly facts: ChangeFacts;
}

/** Every event in every state: a row, a way back, or the reason why not. Never throws. */
export function transition(course: Course, state: ChangeState, event: ChangeEvent): Transition {
  const path = pathOf(course.procedure, course.facts);
  if (state === 'done' || state === 'withdrawn') return refusal('ChangeEnded', `the change is ${state}`);
  const at = path.findIndex((row) => row.from === state);
  const next = path[at];
  if (next === undefined) return refusal('StateNotOnPath', `this change is never ${state}`);
  if (next.event === event) return { kind: 'forward', to: next.to, row: next };
  return goneBack(path.slice(0, at), event) ?? notForward(course, { path, at, event });
}

/** The next step forward. @throws never; undefined when the change ended or the state is not on its path */
export function nextRow({ procedure, facts }: Course, state: ChangeState): Row | undefined {
  return pathOf(procedure, facts).find((row) => row.from === state);
}

/** The way back from a state: a step, the withdrawal of the change, or why there is none. */
export type Return =
  | { readonly kind: 'step'; readonly back: BackStep; readonly to: ChangeState; readonly undoes: readonly Row[] }
  | { readonly kind: 'withdrawal' }
  | { readonly kind: 'no-return'; readonly reason: string };

export function wayBackFrom({ procedure, facts }: Course, state: ChangeState): Return {
  const path = pathOf(procedure, facts);
  const at = path.findIndex((row) => row.from === state);
  return at < 0 ? { kind: 'no-return', reason: `the change is ${state}` } : wayBack(path.slice(0, at));
}

/** The latest row that changed the world decides; after it, nothing had to be undone. */
function wayBack(passed: readonly Row[]): Return {
  const row = passed.findLast(({ back }) => back.kind !== 'nothing');
  if (row === undefined) return { kind: 'withdrawal' };
  const { back } = row;
  if (back.kind !== 'step') return { kind: 'no-return', reason: back.kind === 'no-return' ? back.reason : '' };
  const to = back.to ?? row.from;
  const undoes = passed.slice(passed.findIndex(({ from }) => from === to)).toReversed();
  return { kind: 'step', back, to, undoes };
}

function goneBack(passed: readonly Row[], event: ChangeEvent): Transition | undefined {
  const way = wayBack(passed);
  if (event === 'change-withdrawn') return withdrawn(way);
  if (way.kind === 'step' && way.back.event === event)
    return { kind: 'back', to: way.to, back: way.back, undoes: way.undoes };
  return undefined;
}

function withdrawn(way: Return): Transition {
  switch (way.kind) {
    case 'withdrawal':
      return { kind: 'withdrawn', to: 'withdrawn' };
    case 'step':
      return refusal('UndoFirst', `something is to be undone before: ${way.back.event}`);
    case 'no-return':
      return refusal('PointOfNoReturn', way.reason);
  }
}

interface Asked {
  readonly path: readonly Row[];
  readonly at: number;
  readonly event: ChangeEvent;
}

function notForward({ procedure, facts }: Course, { path, at, event }: Asked): Transition {
  const rows = procedure.rows.filter((row) => row.event === event);
  const backs = procedure.rows.filter(({ back }) => back.kind === 'step' && back.event === event);
  if (rows.length === 0 && backs.length > 0) return noWayBack(path.slice(0, at), event);
  if (rows.length === 0) return refusal('EventOfAnotherProcedure', `${event} is no step of ${procedure.name}`);
  if (!rows.some((row) => applies(row, facts)))
    return refusal('EventNotNeeded', `${event} is not needed here: ${guardText(rows)}`);
  return path.slice(0, at).some((row) => row.event === event)
    ? refusal('StepAlreadyDone', `${event} is done already; the next step is ${path[at]?.event}`)
    : refusal('StepTooEarly', `${event} comes later; the next step is ${path[at]?.event}`);
}

function noWayBack(passed: readonly Row[], event: ChangeEvent): Transition {
  const way = wayBack(passed);
  if (way.kind === 'no-return') return refusal('PointOfNoReturn', way.reason);
  if (way.kind === 'step') return refusal('UndoFirst', `the way back begins with ${way.back.event}, not with ${event}`);
  return refusal('NothingToUndo', `${event} undoes something that is not done; change-withdrawn ends the change`);
}

function guardText(rows: readonly Row[]): string {
  const guards = rows.map(({ onlyWhen = {} }) =>
    Object.entries(onlyWhen)
      .map(([name, value]) => `${name} = ${String(value)}`)
      .join(', '),
  );
  return `only when ${[...new Set(guards)].join(' or ')}`;
}

function refusal(code: RefusalCode, reason: string): Transition {
  return { kind: 'refused', code, reason };
}
