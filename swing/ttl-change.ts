import type { PointerReading } from '../live';
import { ttlMoves, type TtlChange } from '../review';
import { refused } from '../site';
import { ttlSent } from './change-record';
import type { Running } from './running';
import { emptyPlanProof } from './conclusion';
import { assertWorldAsPlanned } from './live-check';
import type { PlannedSwing } from './plan';
import type { PairRecord } from './record';
import type { ChangeReport, Outcome } from './report';
import { sendPlan } from './send';
import { earliestSafe, type TtlMark } from './ttl-mark';
import { outcomeOfProofs, verifySwing } from './verify';

/**
 * Changes TTLs in place and nothing else: a change of its own, made at least one old TTL before a swing.
 *
 * Nothing moves, so the pair cannot be split here; a stop half-way leaves some TTLs old, which the next plan shows. What
 * could go wrong is a hand edit since the plan, which the update would overwrite: so the world is compared first.
 * @throws SwingError exit 3 `ChangeUnderWay`, `LiveWorldChanged`, `LiveWorldUnknown`
 */
export async function changeTtls(running: Running, plan: PlannedSwing): Promise<ChangeReport> {
  const { workspace, world, held, change } = running;
  const { digest, ttlChanges } = plan.review;
  assertNothingUnderWay(held.record);
  assertWorldAsPlanned(workspace.site, await world.readPointers(), [], change.to);
  // Before anything is sent: resolvers may keep the old TTL whether or not we live to see the end.
  await held.lock.update((record) => ({ ...ttlSent(record, markOf(ttlChanges)), generation: record.generation + 1 }));
  await held.journal.append({ event: 'TtlChangeSent', digest, changes: ttlMoves(ttlChanges) });
  change.onProgress({ code: 'ApplyStarted', text: `terraform apply: ${ttlChanges.length} TTL(s)` });
  const run = await sendPlan(workspace, plan);
  await held.journal.append({ event: 'ApplyEnded', exitCode: run.exitCode });
  const mark = markOf(ttlChanges);
  await held.lock.update((record) => ttlSent(record, mark));
  return concluded(running, plan, mark);
}

function assertNothingUnderWay({ inProgress }: PairRecord): void {
  if (inProgress === undefined) return;
  throw refused({
    code: 'ChangeUnderWay',
    place: 'ttl',
    message: `a change to ${inProgress.to} is in progress: a TTL is changed before or after it`,
    remedy: 'finish it with swing apply or take it back with swing rollback, then plan again',
  });
}

function markOf(changes: readonly TtlChange[]): TtlMark {
  return {
    at: new Date().toISOString(),
    oldTtlSeconds: Math.max(...changes.map(({ beforeSeconds }) => beforeSeconds)),
  };
}

async function concluded(running: Running, plan: PlannedSwing, mark: TtlMark): Promise<ChangeReport> {
  const { world, held, workspace, change } = running;
  const { digest, ttlChanges } = plan.review;
  change.onProgress({ code: 'VerifyStarted', text: 'proving from outside' });
  const late = notThere(ttlChanges, await world.readPointers());
  const outside = await verifySwing(world, workspace.site, { holder: change.to });
  const proofs = [...outside, await emptyPlanProof(workspace)];
  const outcome: Outcome = late.length > 0 ? 'unknown' : outcomeOfProofs(proofs);
  const sentence = late.length > 0 ? lateSentence(late) : sentenceOf(workspace.site.name, outcome, mark);
  await held.journal.append({ event: 'ChangeEnded', outcome, sentence });
  return { site: workspace.site.name, outcome, sentence, digest, proofs, secondsWithoutService: undefined };
}

function notThere(changes: readonly TtlChange[], readings: readonly PointerReading[]): readonly TtlChange[] {
  return changes.filter(({ address, afterSeconds }) => {
    const reading = readings.find((candidate) => candidate.address === address);
    return reading?.status !== 'present' || reading.extra['ttl'] !== afterSeconds;
  });
}

function lateSentence(late: readonly TtlChange[]): string {
  const where = late.map(({ address, afterSeconds }) => `${address} ${afterSeconds} s`).join(', ');
  return `not every TTL reads back as planned (${where}): run swing plan, it shows what is left`;
}

function sentenceOf(site: string, outcome: Outcome, mark: TtlMark): string {
  const safe = `no resolver that keeps to TTLs holds an answer under the old one after ${earliestSafe(mark)}`;
  const next = `the earliest safe time for the swing; preflight refuses before it`;
  return outcome === 'done'
    ? `${site}: TTL changed and proven; ${safe}: ${next}`
    : `${site}: the TTL reads back as planned, but not everything was proven; ${safe}`;
}
