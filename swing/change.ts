import { openWorld, type PointerReading } from '../live';
import { clicksOf } from './by-hand';
import { ttlMoves } from '../review';
import { refused } from '../site';
import { approvalOf, type Approval } from './approval';
import { started, turned } from './change-record';
import { conclude } from './conclusion';
import { assertConfirmed, confirmQuestion } from './confirmation';
import { assertAccount } from './account-check';
import { standingOf } from './live-check';
import { whileLocked } from './lock';
import { judgePlanFile, planSwing, withLiteralIds, type PlannedSwing } from './plan';
import { watchService } from './service-watch';
import { reAdoptLost, refreshState } from './recover';
import type { Change, Running } from './running';
import type { ChangeReport } from './report';
import { assertReady } from './ready';
import { assertSafe } from './safe-plan';
import { sendPlan } from './send';
import { changeTtls } from './ttl-change';
import { assertWindowOpen } from './window-open';
import { withSite, type Workspace } from './workspace';

/**
 * Re-adopts what a killed apply lost, plans, decides the approval, preflights, compares the live world, sends the saved
 * plan, asks the world, proves. Holds the pair's lock from plan to proof.
 * @throws SwingError whatever refuses before the first change; afterwards the answer is a report
 */
export async function runChange(given: Workspace, change: Change): Promise<ChangeReport> {
  return whileLocked(given, `${change.verb} to ${change.to}`, async (held) => {
    const workspace = withSite(given, await withLiteralIds(given));
    const world = openWorld(workspace.site, workspace.settings, { env: workspace.env, root: workspace.root });
    return planned({ workspace, world, held, change });
  });
}

async function planned(running: Running): Promise<ChangeReport> {
  const { workspace, change, held, world } = running;
  await assertAccount(workspace, world);
  const given =
    change.planFile === undefined ? undefined : await judgePlanFile(workspace, change.planFile, change.kind);
  const readings = await world.readPointers();
  if (held.record.inProgress !== undefined)
    await reAdoptLost(workspace, readings, { journal: held.journal, onProgress: change.onProgress });
  const plan = await planOf(running, given);
  assertSafe(plan);
  assertWindowOpen(running, plan.review);
  const approval = await decided(running, plan, readings);
  await held.journal.append({
    event: 'PlanReviewed',
    digest: plan.review.digest,
    verdict: plan.review.verdict,
    moves: plan.moves,
  });
  if (plan.review.ttlChanges.length > 0) return changeTtls(running, plan);
  return executed(running, plan, approval);
}

/** A plan made now; or the one that was given, if it says the same as one made now. */
async function planOf(running: Running, given: PlannedSwing | undefined): Promise<PlannedSwing> {
  const { workspace, change } = running;
  const { kind, verb, onProgress } = change;
  const fresh = await planSwing(workspace, { kind, verb, onProgress });
  if (given === undefined) return fresh;
  if (given.review.digest !== undefined && given.review.digest === fresh.review.digest) return given;
  throw refused({
    code: 'PlanFileStale',
    place: given.planFile,
    message: 'the plan file does not hold what would be planned now',
    got:
      given.review.digest ??
      `${given.review.verdict}: ${given.review.findings.map((finding) => finding.rule).join(', ')}`,
    allowed: fresh.review.digest ?? 'none: nothing would be safely moved now',
    remedy: 'run swing plan again and have the new digest approved',
  });
}

async function decided(running: Running, plan: PlannedSwing, readings: readonly PointerReading[]): Promise<Approval> {
  const { change, held, workspace } = running;
  const approval = approvalOf({
    verb: change.verb,
    to: change.to,
    approved: change.approved,
    // a TTL change makes nobody lose the role: there is no name to type, only a digest approves it
    canAsk: change.confirm !== undefined && plan.moves.length > 0,
    record: held.record,
    review: plan.review,
    moves: plan.moves.length > 0 ? plan.moves : ttlMoves(plan.review.ttlChanges),
    standing: standingOf(readings),
    now: new Date().toISOString(),
  });
  if (approval.granted === 'no') throw refused(approval.problem);
  if (approval.granted === 'ask' && change.confirm !== undefined) {
    await assertConfirmed(confirmQuestion(workspace, change.to, plan.review), change.confirm);
  }
  return approval;
}

async function executed(running: Running, plan: PlannedSwing, approval: Approval): Promise<ChangeReport> {
  const { workspace, world, held, change } = running;
  const digest = approval.granted === 'remainder' ? approval.change.digest : plan.review.digest;
  if (plan.moves.length > 0) await assertReady(running, plan);
  await noteChange(running, plan, approval);
  if (plan.empty) return nothingLeft(running, digest, approval);
  const watch = plan.moves.length > 0 ? await watchService(workspace, world) : undefined;
  await held.journal.append({ event: 'ChangeSent', digest, to: change.to });
  change.onProgress({ code: 'ApplyStarted', text: `terraform apply: ${plan.moves.length} move(s) to ${change.to}` });
  // the provider waits until it sees them done; nothing is recorded as moved before
  clicksOf(workspace.site, plan.moves, change.to).forEach((text, index) =>
    change.onProgress({ code: 'ByHand', text: `now by hand, ${index + 1}: ${text}` }),
  );
  const run = await sendPlan(workspace, plan);
  await held.journal.append({ event: 'ApplyEnded', exitCode: run.exitCode });
  return conclude({ ...running, digest, run, watch });
}

/** The world has moved already; a killed apply may not have written that into the state. */
async function nothingLeft(running: Running, digest: string | undefined, approval: Approval): Promise<ChangeReport> {
  if (approval.granted === 'remainder') await refreshState(running.workspace);
  return conclude({ ...running, digest, run: undefined, watch: undefined });
}

async function noteChange(running: Running, plan: PlannedSwing, approval: Approval): Promise<void> {
  const { held, change, workspace } = running;
  if (approval.granted === 'remainder') {
    await held.lock.update((record) => turned(record, approval.direction));
    return;
  }
  if (plan.moves.length === 0) return;
  const approvedBy = approval.granted === 'ask' ? 'confirmed on the terminal' : (change.approvedBy ?? 'digest');
  const start = {
    site: workspace.site.name,
    review: plan.review,
    moves: plan.moves,
    to: change.to,
    undoes: change.verb === 'rollback',
    approvedBy,
    startedAt: new Date().toISOString(),
    windowEnds: change.windowEnds,
  };
  await held.lock.update((record) => started(record, start));
}
