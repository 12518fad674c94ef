import fc from 'fast-check';
import {
  changeEvents,
  transition,
  wayBackFrom,
  type ApplianceRole,
  type ChangeEvent,
  type ChangeState,
  type Course,
  type Holding,
  type Row,
  type SiteEdit,
} from '../../change';
import { distinctCourses } from './courses';

/** The site file as a table of lines, and who holds the site's addresses in the world. */
interface World {
  readonly state: ChangeState;
  readonly text: string;
  readonly holders: ReadonlySet<ApplianceRole>;
}

function start({ procedure }: Course): World {
  const failover = procedure.starts.failover.at(-1) ?? 'none';
  const partner = procedure.starts.pair ? 'partner: old\n' : '';
  return {
    state: 'started',
    text: `primary: leader # who serves\nfailover: ${failover}\nleader: old\n${partner}`,
    holders: new Set(['leader']),
  };
}

/** The text without the line that an edit adds, or with it; `back` takes the edit back. */
function edited(text: string, edit: SiteEdit, back: boolean): string {
  const [before, after] = linesOf(edit);
  const [from, to] = back ? [after, before] : [before, after];
  if (from !== '' && !text.includes(from)) throw new Error(`${JSON.stringify(edit)} does not fit ${text}`);
  return from === '' ? text + to : text.replace(from, to);
}

function linesOf(edit: SiteEdit): readonly [string, string] {
  switch (edit.field) {
    case 'primary':
      return [`primary: leader #`, `primary: partner #`];
    case 'failover':
      return [`failover: ${edit.from}\n`, `failover: ${edit.to}\n`];
    case 'version':
      return [`${edit.of}: old\n`, `${edit.of}: new\n`];
    case 'retired':
      return edit.change === 'lifted'
        ? [`retired ${edit.of}\n`, `retired ${edit.of}, lifted\n`]
        : [`retired ${edit.of}`, `gone ${edit.of}`];
    case 'appliance':
      return applianceLines(edit);
  }
}

function applianceLines(edit: Extract<SiteEdit, { readonly field: 'appliance' }>): readonly [string, string] {
  const young = `${edit.of}: young\n`;
  if (edit.change === 'added') return ['', young];
  return [`${edit.of}: old\n`, edit.change === 'replaced' ? `${young}retired ${edit.of}\n` : `retired ${edit.of}\n`];
}

function held(holders: ReadonlySet<ApplianceRole>, holding: Holding = {}): ReadonlySet<ApplianceRole> {
  const kept = [...holders].filter((role) => role !== holding.releases);
  return new Set(holding.takes === undefined ? kept : [...kept, holding.takes]);
}

function stepped(course: Course, world: World, event: ChangeEvent): World {
  const found = transition(course, world.state, event);
  switch (found.kind) {
    case 'forward':
      return forward(world, found.row);
    case 'back':
      return {
        state: found.to,
        text: found.undoes
          .flatMap(({ edits = [] }) => edits.toReversed())
          .reduce((text, edit) => edited(text, edit, true), world.text),
        holders: held(world.holders, found.back.holding),
      };
    case 'withdrawn':
      return { ...world, state: 'withdrawn' };
    case 'refused':
      return world;
  }
}

function forward(world: World, row: Row): World {
  const leaves = (row.edits ?? []).some((edit) => edit.field === 'retired' && world.holders.has(edit.of));
  if (leaves) throw new Error(`${row.event} ends an appliance that holds the addresses`);
  return {
    state: row.to,
    text: (row.edits ?? []).reduce((text, edit) => edited(text, edit, false), world.text),
    holders: held(world.holders, row.holding),
  };
}

/** Undone step by step until nothing is left to undo; undefined behind a point of no return. */
function undone(course: Course, world: World): World | undefined {
  const way = wayBackFrom(course, world.state);
  if (way.kind === 'no-return') return undefined;
  return way.kind === 'withdrawal' ? world : undone(course, stepped(course, world, way.back.event));
}

/** Steps forward more often than a throw of dice would, so that walks come far. */
const events = fc.array(fc.oneof(fc.constant('next' as const), fc.constantFrom(...changeEvents)), {
  minLength: 60,
  maxLength: 90,
});

/** Many random walks. @throws when two appliances hold the addresses, or a way back ends in another text */
export function walkMany(numRuns: number): { readonly steps: number; readonly returns: number } {
  let steps = 0;
  let returns = 0;
  const walk = (course: Course, asked: readonly (ChangeEvent | 'next')[]): void => {
    const begin = start(course);
    let world = begin;
    for (const event of asked) {
      const wanted = event === 'next' ? nextEvent(course, world) : event;
      if (wanted === undefined) break;
      world = stepped(course, world, wanted);
      steps += 1;
      expectOneHolder(course, world);
      returns += findsBack(course, world, begin) ? 1 : 0;
    }
  };
  fc.assert(fc.property(fc.constantFrom(...distinctCourses), events, walk), { numRuns });
  return { steps, returns };
}

function nextEvent(course: Course, { state }: World): ChangeEvent | undefined {
  return changeEvents.find((event) => transition(course, state, event).kind === 'forward');
}

function findsBack(course: Course, world: World, begin: World): boolean {
  const back = undone(course, world);
  if (back === undefined) return false;
  if (back.text === begin.text && back.holders.has('leader')) return true;
  throw new Error(`${course.procedure.name} does not find back from ${world.state}`);
}

function expectOneHolder({ procedure }: Course, { holders, state }: World): void {
  if (holders.size > 1) throw new Error(`${procedure.name}: two hold the addresses when it is ${state}`);
}
