import {
  applies,
  changeEvents,
  changeStates,
  findProcedure,
  pathOf,
  procedureNames,
  procedures,
  transition,
  wayBackFrom,
  type ChangeState,
  type Course,
  type Procedure,
} from '../../change';
import { distinctCourses, everyCourse, everyFacts } from './courses';

function nameOf({ procedure, facts }: Course): string {
  return `${procedure.name} ${JSON.stringify(facts)}`;
}

function statesOf({ procedure, facts }: Course): readonly ChangeState[] {
  const path = pathOf(procedure, facts);
  return ['started', ...path.map(({ to }) => to)];
}

describe('the tables of the procedures', () => {
  it('has one for every name', () => {
    expect(Object.values(procedures).map(({ name }) => name)).toEqual([...procedureNames]);
  });

  it('fails when a procedure is asked for that is not there', () => {
    expect(() => findProcedure('upgrade')).toThrow(
      /UnknownProcedure: there is no such procedure, got "upgrade"; allowed: prep/,
    );
  });

  it('leads from started to done whatever the facts are, without passing a state twice', () => {
    const broken = everyCourse.filter((course) => {
      const states = statesOf(course);
      return states.at(-1) !== 'done' || new Set(states).size !== states.length;
    });
    expect(broken.map(nameOf)).toEqual([]);
  });

  it('has one row at most from every state: guards are disjoint', () => {
    const twice = everyCourse.filter(({ procedure, facts }) => {
      const from = procedure.rows.filter((row) => applies(row, facts)).map((row) => row.from);
      return new Set(from).size !== from.length;
    });
    expect(twice.map(nameOf)).toEqual([]);
  });

  it.each(Object.values(procedures))('goes through every row of $name with some facts', (procedure: Procedure) => {
    const passed = new Set(everyFacts.flatMap((facts) => pathOf(procedure, facts)));
    expect(procedure.rows.filter((row) => !passed.has(row))).toEqual([]);
  });

  it('uses every state and every event somewhere', () => {
    const rows = Object.values(procedures).flatMap((procedure) => procedure.rows);
    const back = rows.flatMap((row) => (row.back.kind === 'step' ? [row.back.event] : []));
    expect([...new Set(rows.flatMap((row) => [row.from, row.to]).concat('withdrawn'))].sort()).toEqual(
      [...changeStates].sort(),
    );
    expect([...new Set([...rows.map((row) => row.event), ...back, 'change-withdrawn'])].sort()).toEqual(
      [...changeEvents].sort(),
    );
  });

  it('asks of every step for evidence', () => {
    const rows = Object.values(procedures).flatMap((procedure) => procedure.rows);
    expect(
      rows.filter(
        ({ evidence, back }) => evidence.length === 0 || (back.kind === 'step' && back.evidence.length === 0),
      ),
    ).toEqual([]);
  });

  it('reads like this', () => {
    const lines = Object.values(procedures).flatMap(({ number, title, rows }) => [
      `${number} ${title}`,
      ...rows.map(({ from, event, to, window, onlyWhen, back, sentence }) => {
        const way = back.kind === 'step' ? `back by ${back.event}` : back.kind;
        return `  ${from} -> ${to} (${event}; ${window}; ${way}; ${JSON.stringify(onlyWhen ?? {})}) ${sentence}`;
      }),
    ]);
    expect(lines).toMatchSnapshot();
  });
});

describe('a transition', () => {
  it('classifies every event in every state of every procedure with every facts', () => {
    const codes = new Set<string>();
    const silent: string[] = [];
    const pairs = changeStates.flatMap((state) => changeEvents.map((event) => ({ state, event })));
    for (const course of distinctCourses)
      for (const { state, event } of pairs) {
        const found = transition(course, state, event);
        codes.add(found.kind === 'refused' ? found.code : found.kind);
        if (found.kind === 'refused' && found.reason === '') silent.push(`${nameOf(course)} ${state} ${event}`);
      }
    expect(silent).toEqual([]);
    expect([...codes].sort()).toEqual([
      'ChangeEnded',
      'EventNotNeeded',
      'EventOfAnotherProcedure',
      'NothingToUndo',
      'PointOfNoReturn',
      'StateNotOnPath',
      'StepAlreadyDone',
      'StepTooEarly',
      'UndoFirst',
      'back',
      'forward',
      'withdrawn',
    ]);
  });

  it('has a way on from every state but the ends, and a way back or the reason why not', () => {
    for (const course of distinctCourses)
      for (const state of statesOf(course).slice(0, -1)) {
        const on = changeEvents.filter((event) => transition(course, state, event).kind === 'forward');
        expect(on).toHaveLength(1);
        const way = wayBackFrom(course, state);
        if (way.kind === 'no-return') expect(way.reason).not.toBe('');
      }
  });

  it('never comes back behind a point of no return', () => {
    for (const course of everyCourse) {
      const path = pathOf(course.procedure, course.facts);
      const first = path.findIndex(({ back }) => back.kind === 'no-return');
      const after = path.slice(first + 1).filter(({ back }) => back.kind === 'step');
      if (first >= 0) expect(after).toEqual([]);
    }
  });
});
