import type { PointerReading } from '../live';
import { sameValues } from '../review';
import { failed } from '../site';
import { pointersOf, type Pointer } from '../targets';
import type { Journal } from './record';
import type { OnProgress } from './report';
import { terraformFailure } from './terraform/failure';
import { runTerraform } from './terraform/run';
import { readState, type State } from './terraform/state';
import type { Workspace } from './workspace';

/** A pointer that lives and that the state does not hold. */
export interface LostPointer {
  readonly pointer: Pointer;
  readonly importId: string;
  /** The state still names an object that is gone. */
  readonly staleInState: boolean;
}

/**
 * Takes back into the state what a killed apply left outside of it: the association was made, Terraform died before it
 * wrote it down. Both directions would then plan a `create` over a living pointer.
 *
 * `terraform import` is used rather than import blocks: it writes state and can change nothing else, so this step
 * cannot split the pair whatever the plan would say. Only pointers that stand at one of the two sides are taken.
 * Effects: writes state; safe to repeat, also after a stop between its two commands.
 */
export async function reAdoptLost(
  workspace: Workspace,
  readings: readonly PointerReading[],
  by: { journal: Journal; onProgress: OnProgress },
): Promise<void> {
  for (const lost of await lostPointers(workspace, readings)) await reAdopt(workspace, lost, by);
}

/** Takes one pointer back. Effects: writes state; changes nothing else. */
export async function reAdopt(
  workspace: Workspace,
  lost: LostPointer,
  by: { journal: Journal; onProgress: OnProgress },
): Promise<void> {
  by.onProgress({
    code: 'ReAdopting',
    text: `${lost.pointer.words.what} lives but is not in the state; taking it back in`,
  });
  await by.journal.append({ event: 'PointerReAdopted', address: lost.pointer.address, importId: lost.importId });
  await importPointer(workspace, lost);
}

/** Writes what the services say into the state; sends nothing. */
export async function refreshState(workspace: Workspace): Promise<void> {
  await stateOnly(workspace, [
    'apply',
    '-refresh-only',
    '-auto-approve',
    '-input=false',
    '-no-color',
    '-lock-timeout=0s',
  ]);
}

export async function lostPointers(
  workspace: Workspace,
  readings: readonly PointerReading[],
): Promise<readonly LostPointer[]> {
  const state = await readState(workspace);
  return pointersOf(workspace.site).flatMap((pointer) => {
    const reading = readings.find((candidate) => candidate.address === pointer.address);
    return reading?.status === 'present' ? lostIn(state, pointer, reading) : [];
  });
}

function lostIn(
  state: State,
  pointer: Pointer,
  reading: Extract<PointerReading, { status: 'present' }>,
): readonly LostPointer[] {
  const known = state.resources.get(pointer.address);
  const ours = Object.values(pointer.values).some(
    (values) => values !== undefined && sameValues(values, reading.values),
  );
  if (!ours) return [];
  if (known === undefined) return [{ pointer, importId: reading.importId, staleInState: false }];
  // A deposed object may be the living association itself: its delete would cut the service off.
  const sameObject = reading.stateId === undefined || known.attributes?.['id'] === reading.stateId;
  const clean = sameObject && !known.hasDeposed;
  return clean ? [] : [{ pointer, importId: reading.importId, staleInState: true }];
}

async function importPointer(workspace: Workspace, lost: LostPointer): Promise<void> {
  const { address } = lost.pointer;
  if (lost.staleInState) await stateOnly(workspace, ['state', 'rm', address]);
  await stateOnly(workspace, ['import', '-input=false', '-no-color', address, lost.importId]);
  if ((await readState(workspace)).resources.has(address)) return;
  throw failed({
    code: 'ReAdoptionFailed',
    place: address,
    message: 'the pointer lives but did not come back into the state',
  });
}

async function stateOnly(workspace: Workspace, args: readonly string[]): Promise<void> {
  const run = await runTerraform(workspace, args);
  if (run.exitCode !== 0) throw terraformFailure(workspace, args[0] ?? '', run);
}
