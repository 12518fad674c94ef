import { openWorld, type PointerReading, type World } from '../live';
import { clicksOf } from './by-hand';
import { ttlMoves } from '../review';
import { refused, type Side } from '../site';
import { approvalOf, type Approval } from './approval';
import { started, turned } from './change-record';
import { conclude } from './conclusion';
import { assertConfirmed, confirmQuestion, type Confirm } from './confirmation';
import { assertAccount } from './account-check';
import { standingOf } from './live-check';
import { whileLocked, type Held } from './lock';
import { judgePlanFile, planSwing, withLiteralIds, type PlannedSwing, type SwingKind } from './plan';
import { watchService } from './service-watch';
import { reAdoptLost, refreshState } from './recover';
import type { ChangeReport, OnProgress } from './report';
import { assertReady } from './ready';
import { assertSafe } from './safe-plan';
import { sendPlan } from './send';
import { changeTtls } from './ttl-change';
import { assertWindowOpen } from './window-open';
import { withSite, type Workspace } from './workspace';

/** One change of who is primary, forward or back. */
export interface Change {
  readonly verb: 'apply' | 'rollback';
  readonly to: Side;
  readonly kind: SwingKind;
  /** A digest somebody approved. */
  readonly approved?: string | undefined;
  /** Who approved it, as the record shall say: `"octocat, hubot"`. @default "digest" */
  readonly approvedBy?: string | undefined;
  /** Asks a person when there is no digest; absent where nobody can be asked. */
  readonly confirm?: Confirm | undefined;
  /** A plan file made earlier; its review must give the same digest as a fresh one. */
  readonly planFile?: string | undefined;
  /** ISO 8601, UTC: until then the approval covers the way back. */
  readonly windowEnds: string;
  readonly onProgress: OnProgress;
  /** Run when the change is proven, before the record says so: rollback puts the line back here. */
  readonly onProven?: () => void;
}

/** A change on its way, with everything it needs. */
export interface Running {
  readonly workspace: Workspace;
  readonly world: World;
  readonly held: Held;
  readonly change: Change;
}

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
