import type { Site } from '../../site';
import { pathOf } from '../path';
import type { ChangeEvent } from '../procedure';
import { courseOf, plannedTimes, stateOf, tell, type ChangeRecord } from '../record';
import type { Progress, RunbookQuestion, StepDone } from './runbook-question';

/** What a runbook is about when a change is open: the record decides, and the site file gives the names. */
export function runbookOfRecord(record: ChangeRecord, site: Site): RunbookQuestion {
  const { procedure, facts } = courseOf(record);
  const { leader, from, to } = record;
  return { site, procedure, facts, leader, from, to, replaced: hasReplaced(record), progress: progressOf(record) };
}

/** Whether the old appliance has left its side: the file names another one there, or nobody. */
function hasReplaced(record: ChangeRecord): boolean {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const at = path.findIndex(({ from }) => from === stateOf(record));
  return path.slice(0, at).some(({ event }) => event === 'appliance-replaced' || event === 'appliance-retired');
}

function progressOf(record: ChangeRecord): Progress {
  const { windows, returnBy } = plannedTimes(record);
  return { change: record.id, done: stepsDone(record), windows, ...(returnBy !== undefined && { returnBy }) };
}

/** Of each row behind the state the step that was recorded last; what went back lies before the state again. */
function stepsDone(record: ChangeRecord): ReadonlyMap<ChangeEvent, StepDone> {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const at = path.findIndex(({ from }) => from === stateOf(record));
  const passed = new Set((at < 0 ? path : path.slice(0, at)).map(({ event }) => event));
  const told = tell(record).filter(({ transition }) => transition.kind === 'forward');
  const steps = told.flatMap(({ index }) => record.steps.slice(index, index + 1));
  return new Map(
    steps.filter(({ step }) => passed.has(step)).map(({ step, at: when, by }) => [step, { at: when, by }]),
  );
}
