import { courseOf, stateOf, wayBackFrom, type ChangeEvent, type ChangeRecord, type SiteEdit } from '../../../change';
import { otherSide } from '../../../site';
import { advanceCommand, type AdvanceAbout } from './advance-command';
import { passedRows } from './next-times';

/** How to go back before the next step is done. */
export interface NextBack {
  readonly sentence: string;
  /** What the site file says again, in the pull request that records it; empty where nothing of it was changed. */
  readonly edits: readonly string[];
  /** In their order; none behind the point of no return. */
  readonly commands: readonly string[];
}

/** What the runbook says of undoing a step. */
export type BackOf = (event: ChangeEvent) => string;

/** From the state as it is: what the latest step that changed the world says of its undoing. Pure. */
export function nextBack(record: ChangeRecord, backOf: BackOf, about: AdvanceAbout): NextBack {
  const way = wayBackFrom(courseOf(record), stateOf(record));
  if (way.kind === 'withdrawal') return withdrawal(about);
  const last = passedRows(record).findLast(({ back }) => back.kind !== 'nothing');
  const sentence = last === undefined ? '' : backOf(last.event);
  if (way.kind === 'no-return')
    return { sentence: `none since ${last?.event ?? 'an earlier step'}: ${sentence}`, edits: [], commands: [] };
  const rollback = way.back.event === 'primary-returned' ? [`swing rollback ${about.site}`] : [];
  const commands = [...rollback, advanceCommand(way.back.event, way.back.evidence, about).command];
  const edits = way.undoes.flatMap((row) => row.edits ?? []).map((edit) => putBack(edit, record));
  return { sentence, edits, commands };
}

function withdrawal({ site }: AdvanceAbout): NextBack {
  return {
    sentence: 'nothing has to be undone: the change may be withdrawn',
    edits: [],
    commands: [`swing advance change-withdrawn ${site} --says "WHY" --reference TICKET`],
  };
}

function putBack(edit: SiteEdit, record: ChangeRecord): string {
  switch (edit.field) {
    case 'primary':
      return `primary: ${record.leader}`;
    case 'failover':
      return `failover: ${edit.from}`;
    case 'version':
      return `appliances.${edit.of === 'leader' ? record.leader : otherSide(record.leader)}.version: ${record.from}`;
    case 'appliance':
    case 'retired':
      return 'the entries of the appliances as they were';
  }
}
