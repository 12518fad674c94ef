import {
  courseOf,
  nextRow,
  openChanges,
  stateOf,
  wayBackFrom,
  type ChangeRecord,
  type EvidenceNeed,
  type OpenChange,
  type Row,
} from '../../../change';
import type { Side } from '../../../site';
import type { ChangeReport } from '../../report';
import type { Workspace } from '../../workspace';
import { sideOf } from '../observe/observation';
import { readRegister } from '../register';

/**
 * The command that records a change which ended done: `"swing advance primary-moved support.example.com"`; undefined when no open change
 * waits for it. Reads only; a record that cannot be read waits for nothing, since what was moved is moved.
 */
export function nextAdvance({ root, site }: Workspace, report: ChangeReport): string | undefined {
  const { outcome, to } = report;
  const open = openOf(root, site.name);
  const [change] = open;
  if (outcome !== 'done' || to === undefined || change === undefined || open.length > 1) return undefined;
  const step = stepWaiting(change.record, to);
  return step === undefined ? undefined : `swing advance ${step} ${site.name}`;
}

/** A swing that is done must not end as a defect because of a file beside it. */
function openOf(root: string, site: string): readonly OpenChange[] {
  try {
    return openChanges(readRegister(root)).filter(({ record }) => record.site === site);
  } catch {
    return [];
  }
}

/** Forward first: after a rollback to the leader nothing forward leads there. */
function stepWaiting(record: ChangeRecord, to: Side): string | undefined {
  const course = courseOf(record);
  const state = stateOf(record);
  const row = nextRow(course, state);
  const leadsThere = (need: EvidenceNeed): boolean => moves(need) && sideOf(record, need.of ?? 'partner') === to;
  if (row !== undefined && (row.evidence.some(leadsThere) || turnsTo(row, record, to))) return row.event;
  const way = wayBackFrom(course, state);
  return way.kind === 'step' && way.back.evidence.some(leadsThere) ? way.back.event : undefined;
}

/** The first of several steps of one apply, as with a shared IP that is released before it is taken. */
function turnsTo({ edits = [] }: Row, record: ChangeRecord, to: Side): boolean {
  return edits.some((edit) => edit.field === 'primary' && sideOf(record, edit.to) === to);
}

/** A swing of an established pair swaps the roles before it moves the network: two steps of the record. */
function moves({ kind }: EvidenceNeed): boolean {
  return kind === 'swing' || kind === 'roles';
}
