import { holderOf, type PointerReading, type Proof, type World } from '../live';
import { SwingError, renderProblem } from '../site';
import { pointersOf, type Pointer } from '../targets';
import type { Change } from './running';
import { finished } from './change-record';
import type { Held } from './lock';
import type { ChangeReport, Holder, Outcome } from './report';
import type { ServiceWatch } from './service-watch';
import { terraformFailure } from './terraform/failure';
import { planIsEmpty } from './terraform/plan';
import type { TerraformRun } from './terraform/run';
import { outcomeOfProofs, verifySwing } from './verify';
import type { Workspace } from './workspace';

export interface Ending {
  readonly workspace: Workspace;
  readonly world: World;
  readonly held: Held;
  readonly change: Change;
  readonly digest: string | undefined;
  /** How the apply ended; undefined when nothing had to be sent. */
  readonly run: TerraformRun | undefined;
  readonly watch: ServiceWatch | undefined;
}

/**
 * Says how the change ended by asking the world. Exit code 0 does not mean that everything moved, exit code 1 does not
 * mean that nothing did. Only a proven end clears "in progress"; every other end leaves it, so that the approval still
 * covers completing or taking back what was begun.
 */
export async function conclude(ending: Ending): Promise<ChangeReport> {
  const { world, workspace, change, held } = ending;
  change.onProgress({ code: 'AskingTheWorld', text: 'reading every pointer back' });
  const readings = await world.readPointers();
  await held.journal.append({ event: 'WorldRead', holders: holdersOf(workspace, readings) });
  const elsewhere = pointersOf(workspace.site).filter((pointer) => holderIn(pointer, readings) !== change.to);
  const outside = elsewhere.length > 0 ? [] : await proofsOf(ending);
  const watched = await ending.watch?.stop();
  const proofs = elsewhere.length > 0 ? [] : [...outside, ...(watched?.proofs ?? [])];
  const outcome = elsewhere.length > 0 ? outcomeElsewhere(elsewhere, readings) : outcomeOfProofs(proofs);
  if (outcome === 'done') await finish(ending);
  const sentence = sentenceOf(ending, { outcome, proofs, elsewhere, readings });
  const { verb, to } = change;
  const swing = { verb, to, digest: ending.digest, secondsWithoutService: watched?.secondsWithoutService };
  await held.journal.append({ event: 'ChangeEnded', outcome, sentence, ...swing });
  return { site: workspace.site.name, outcome, sentence, ...swing, proofs, endedAt: new Date().toISOString() };
}

async function finish(ending: Ending): Promise<void> {
  ending.change.onProven?.();
  if (ending.held.record.inProgress === undefined && ending.run === undefined) return;
  await ending.held.lock.update(finished);
}

async function proofsOf(ending: Ending): Promise<readonly Proof[]> {
  const { world, workspace, change } = ending;
  change.onProgress({ code: 'VerifyStarted', text: 'proving from outside' });
  const outside = await verifySwing(world, workspace.site, { holder: change.to });
  return [...outside, await emptyPlanProof(workspace)];
}

/** Terraform's word that nothing is left to do. A plan that cannot be made proves nothing. */
export async function emptyPlanProof(workspace: Workspace): Promise<Proof> {
  const id = 'plan-empty';
  try {
    return (await planIsEmpty(workspace))
      ? { id, status: 'proven', sentence: 'a fresh plan says No changes' }
      : { id, status: 'refuted', sentence: 'a fresh plan still wants changes', remedy: 'run swing plan and read them' };
  } catch (error) {
    if (!(error instanceof SwingError)) throw error;
    return {
      id,
      status: 'refuted',
      sentence: `no fresh plan could be made: ${error.problems.map(renderProblem).join(' ')}`,
      remedy: 'repair that, then run swing verify',
    };
  }
}

function holdersOf(workspace: Workspace, readings: readonly PointerReading[]): Readonly<Record<string, Holder>> {
  return Object.fromEntries(
    pointersOf(workspace.site).map((pointer) => [pointer.address, holderIn(pointer, readings)]),
  );
}

function holderIn(pointer: Pointer, readings: readonly PointerReading[]): Holder {
  const reading = readings.find((candidate) => candidate.address === pointer.address);
  return reading === undefined ? 'unknown' : holderOf(pointer, reading);
}

function outcomeElsewhere(elsewhere: readonly Pointer[], readings: readonly PointerReading[]): Outcome {
  return elsewhere.some((pointer) => holderIn(pointer, readings) === 'unknown') ? 'unknown' : 'failed';
}

interface Seen {
  readonly outcome: Outcome;
  readonly proofs: readonly Proof[];
  readonly elsewhere: readonly Pointer[];
  readonly readings: readonly PointerReading[];
}

function sentenceOf(ending: Ending, seen: Seen): string {
  const { change, workspace, run } = ending;
  const name = workspace.site.name;
  if (seen.outcome === 'done') {
    return run === undefined
      ? `${name}: No changes; everything already points to ${change.to}`
      : `${name}: ${change.to} is primary; proven from outside`;
  }
  const cause =
    run === undefined || run.exitCode === 0
      ? ''
      : ` Terraform: ${terraformFailure(workspace, 'apply', run).problems.map(renderProblem).join(' ')}`;
  const cutOff = seen.proofs.some(({ id, status }) => status === 'refuted' && servesNobody.has(id));
  const next = cutOff
    ? 'Users are cut off. Next: swing rollback goes back; swing status says where everything stands.'
    : 'Next: swing status; then swing apply goes on, swing rollback goes back.';
  return `${name}: ${whereThingsStand(seen)}${cause} ${next}`;
}

/** Proofs that, refuted, mean that whoever connects now meets nobody. */
const servesNobody: ReadonlySet<string> = new Set(['target-answers', 'service-goes-on']);

function whereThingsStand(seen: Seen): string {
  const against = seen.proofs.filter(({ status }) => status === 'refuted').map(({ sentence }) => sentence);
  if (seen.elsewhere.length === 0 && against.length > 0) return `every pointer has moved, but ${against.join('; ')}.`;
  if (seen.elsewhere.length === 0) return 'every pointer has moved, but the proof from outside is not complete.';
  return seen.elsewhere
    .map((pointer) => `${pointer.words.what} is held by ${holderIn(pointer, seen.readings)}.`)
    .join(' ');
}
