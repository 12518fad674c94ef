import { holderOf, openWorld, type PointerReading } from '../live';
import { pointerValues, sameValues } from '../review';
import { sides, type Side } from '../site';
import { pointersOf, pointerTypes, type Pointer, type PointerValues } from '../targets';
import { withLiteralIds } from './plan';
import { recordStoreFor, type PairRecord } from './record';
import type { Holder, OnProgress, PointerStatus } from './report';
import { readState, type State } from './terraform/state';
import { withSite, type Workspace } from './workspace';

/** Where the pair stands. True with the journal deleted: everything is read from the world, the state and the lock record. */
export interface StatusReport {
  readonly site: string;
  /** What the file says. */
  readonly declared: Side;
  readonly pointers: readonly PointerStatus[];
  readonly lock: PairRecord['holder'];
  readonly generation: number;
  readonly inProgress: PairRecord['inProgress'];
  /** `settled`: world, state and file agree. `unknown`: something could not be read. */
  readonly condition: 'settled' | 'split' | 'swing-pending' | 'state-behind' | 'held-elsewhere' | 'unknown';
  /** What that means and the next command. */
  readonly sentence: string;
}

/** Reads only; takes no lock. Terraform is started only to pull a state that lies elsewhere. */
export async function statusOf(given: Workspace, options: { readonly onProgress: OnProgress }): Promise<StatusReport> {
  options.onProgress({ code: 'AskingTheWorld', text: 'reading every pointer back' });
  const workspace = withSite(given, await withLiteralIds(given));
  const world = openWorld(workspace.site, workspace.settings, { env: workspace.env, root: workspace.root });
  const [readings, state] = await Promise.all([world.readPointers(), readState(workspace)]);
  const pointers = pointerStatuses(workspace, readings, state);
  const record = await recordStoreFor(workspace).read();
  const condition = conditionOf(pointers, workspace.site.primary);
  return {
    site: workspace.site.name,
    declared: workspace.site.primary,
    pointers,
    lock: record.holder,
    generation: record.generation,
    inProgress: record.inProgress,
    condition,
    sentence: sentenceOf(condition, { pointers, record, declared: workspace.site.primary }),
  };
}

function pointerStatuses(
  workspace: Workspace,
  readings: readonly PointerReading[],
  state: State,
): readonly PointerStatus[] {
  return pointersOf(workspace.site).map((pointer) => {
    const reading = readings.find((candidate) => candidate.address === pointer.address);
    const live = reading === undefined ? 'unknown' : holderOf(pointer, reading);
    return { address: pointer.address, what: pointer.words.what, live, state: stateHolder(pointer, state) };
  });
}

function stateHolder(pointer: Pointer, state: State): Holder {
  const known = state.resources.get(pointer.address);
  const attributes = known?.attributes;
  if (attributes === undefined) return 'absent';
  const type = pointerTypes.get(pointer.resourceType);
  if (type === undefined) return 'unknown';
  const stands = pointerValues(type, attributes);
  const holds = (due: PointerValues | undefined): boolean => due !== undefined && sameValues(due, stands);
  return sides.find((side) => holds(pointer.values[side])) ?? 'other';
}

function conditionOf(pointers: readonly PointerStatus[], declared: Side): StatusReport['condition'] {
  const live = new Set(pointers.map((pointer) => pointer.live));
  if (live.has('unknown')) return 'unknown';
  if (live.has('other') || live.has('absent')) return 'held-elsewhere';
  if (live.size > 1) return 'split';
  if (pointers.some((pointer) => pointer.live !== pointer.state)) return 'state-behind';
  return live.size === 0 || live.has(declared) ? 'settled' : 'swing-pending';
}

interface Standing {
  readonly pointers: readonly PointerStatus[];
  readonly record: PairRecord;
  readonly declared: Side;
}

function sentenceOf(condition: StatusReport['condition'], standing: Standing): string {
  const where = standing.pointers.map((pointer) => `${pointer.what} at ${pointer.live}`).join(', ');
  const underWay =
    standing.record.inProgress === undefined
      ? ''
      : ` A change to ${standing.record.inProgress.to} is in progress: swing apply goes on, swing rollback goes back.`;
  return `${sentences[condition](standing.declared)} Live: ${where || 'no targets'}.${underWay}`;
}

const sentences: Readonly<Record<StatusReport['condition'], (declared: Side) => string>> = {
  settled: (declared) => `${declared} is primary everywhere.`,
  split: () => 'The pair is split: not every pointer is at the same side.',
  'swing-pending': (declared) => `The file declares ${declared}, the world has not moved: run swing plan.`,
  'state-behind': () => "Terraform's state lags behind the live world: run swing plan (never adopted: swing adopt).",
  'held-elsewhere': () => 'Something points neither to a nor to b: find out who moved it before anything else.',
  unknown: () => 'Not everything could be read, so nothing is certain.',
};
