import { findProcedure } from '../find-procedure';
import type { ChangeFacts, ChangeState } from '../procedure';
import { compareVersions } from '../packages';
import { transition, type Course, type Transition } from '../transition';
import type { ChangeRecord } from './change-record';

const tenSix = '10.6';

/** The procedure of a record with its facts decided. */
export function courseOf(record: ChangeRecord): Course {
  return { procedure: findProcedure(record.procedure), facts: factsOf(record) };
}

function factsOf({ from, to, usesApi, way, clientByAddress, leaving, managed }: ChangeRecord): ChangeFacts {
  const belowTenSix = compareVersions(from, tenSix) < 0;
  const crossesTenSix = belowTenSix && usesApi && compareVersions(to, tenSix) >= 0;
  return { way, belowTenSix, crossesTenSix, clientByAddress, leaving, managed };
}

/** One recorded step with what it meant where it was recorded. */
export interface Told {
  readonly index: number;
  readonly state: ChangeState;
  readonly transition: Transition;
}

/** The steps gone through one after the other; a refused one leaves the state as it was. */
export function tell(record: ChangeRecord): readonly Told[] {
  const course = courseOf(record);
  let state: ChangeState = 'started';
  return record.steps.map(({ step }, index) => {
    const told = { index, state, transition: transition(course, state, step) };
    if (told.transition.kind !== 'refused') state = told.transition.to;
    return told;
  });
}

/** Where a change stands after all its steps. */
export function stateOf(record: ChangeRecord): ChangeState {
  const last = tell(record).findLast((told) => told.transition.kind !== 'refused');
  return last === undefined || last.transition.kind === 'refused' ? 'started' : last.transition.to;
}

export function isOpen(record: ChangeRecord): boolean {
  const state = stateOf(record);
  return state !== 'done' && state !== 'withdrawn';
}
