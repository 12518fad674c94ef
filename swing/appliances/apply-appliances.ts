import { resolve } from 'node:path';
import { openApplianceWorld, openWorld } from '../../live';
import { refused } from '../../site';
import { assertAccount } from '../account-check';
import { readApproval } from '../approvals';
import { whileLocked, type Held } from '../lock';
import type { OnProgress } from '../report';
import { assertSafe } from '../safe-plan';
import { sendPlan } from '../send';
import type { Workspace } from '../workspace';
import { concludeAppliances, type ApplianceReport, type Concluding } from './conclude-appliances';
import { assertAppliancesConfirmed, type ConfirmAppliances } from './confirmation';
import { assertAppliancesStack, judgeAppliancesFile, planAppliances } from './plan-appliances';
import type { PlannedAppliances } from './planned-appliances';
import { primaryBefore } from './primary-facts';
import { approvedFor, assertChecked } from './refusals';

export interface ApplyAppliancesOptions {
  /** The approved digest, `"swing-v1:…"`. */
  readonly approved?: string | undefined;
  /** An approval that `swing approve` wrote; its digest counts, and its approvers are recorded. */
  readonly approvalFile?: string | undefined;
  /** Who approved it, as the journal shall say. @default "digest" */
  readonly approvedBy?: string | undefined;
  /** Asks a person when there is no digest; absent where nobody can be asked. */
  readonly confirm?: ConfirmAppliances | undefined;
  /** A plan file made earlier; its review must give the same digest as a fresh one. */
  readonly planFile?: string | undefined;
  readonly onProgress: OnProgress;
}

/**
 * `swing apply SITE --stack appliances`: plans, judges, asks the live world, and sends exactly the plan that was approved.
 * Holds the pair's lock from plan to proof, so that no swing runs meanwhile.
 * @throws SwingError whatever refuses before the first change is sent; afterwards the answer is a report
 */
export async function applyAppliances(workspace: Workspace, options: ApplyAppliancesOptions): Promise<ApplianceReport> {
  assertAppliancesStack(workspace);
  return whileLocked(workspace, 'apply the appliance stack', async (held) => {
    const { site, settings, env, root } = workspace;
    assertNoRoleChange(workspace, held);
    await assertAccount(workspace, openWorld(site, settings, { env, root }));
    const planned = await plannedOnce(workspace, options);
    assertSafe(planned);
    const world = openApplianceWorld(site, settings, { env });
    if (planned.review.changes.length === 0 && planned.empty) return nothingToDo(workspace, options);
    const by = await decided(workspace, planned, options);
    assertChecked(planned);
    return sent({ workspace, planned, held, world, by, onProgress: options.onProgress });
  });
}

/** Half a swing depends on both appliances; told before Terraform is started. */
function assertNoRoleChange({ site }: Workspace, { record }: Held): void {
  const { inProgress } = record;
  if (inProgress === undefined) return;
  throw refused({
    code: 'RoleChangeUnderWay',
    place: site.name,
    message: `a role change to ${inProgress.to} is under way since ${inProgress.startedAt}: the appliances stay as they are`,
    remedy: 'end it first: swing apply goes on, swing rollback goes back',
  });
}

/** A plan made now; or the one that was given, if it says the same as one made now. */
async function plannedOnce(workspace: Workspace, options: ApplyAppliancesOptions): Promise<PlannedAppliances> {
  const { planFile, onProgress } = options;
  const given = planFile === undefined ? undefined : await judgeAppliancesFile(workspace, resolve(planFile));
  if (given !== undefined) assertSafe(given);
  const fresh = await planAppliances(workspace, { onProgress });
  if (given === undefined) return fresh;
  if (given.review.digest !== undefined && given.review.digest === fresh.review.digest) return given;
  throw refused({
    code: 'PlanFileStale',
    place: given.planFile,
    message: 'the plan file does not hold what would be planned now',
    got: given.review.digest ?? given.review.verdict,
    allowed: fresh.review.digest ?? 'none: nothing would be safely changed now',
    remedy: 'run swing plan --stack appliances again and have the new digest approved',
  });
}

/** Outputs alone say something and change nothing: they need no approval. */
async function decided(
  workspace: Workspace,
  { review }: PlannedAppliances,
  options: ApplyAppliancesOptions,
): Promise<string> {
  if (review.changes.length === 0) return 'nobody: only outputs change';
  const { approvalFile, confirm } = options;
  const now = new Date().toISOString();
  const approval = approvalFile === undefined ? undefined : readApproval(approvalFile, workspace.site.name, now);
  const granted = approvedFor(review, approval?.digest ?? options.approved, confirm !== undefined);
  if (granted === 'digest') return approval?.approvers.join(', ') ?? options.approvedBy ?? 'digest';
  if (confirm !== undefined) await assertAppliancesConfirmed(review, confirm);
  return 'confirmed on the terminal';
}

interface Sending extends Concluding {
  readonly by: string;
}

/**
 * Hazard: from here on an appliance can be made by half or end by half. Guards before: verdict, approval, live checks,
 * no role change under way, the pair's lock. Whatever stops inside of it leaves the primary alone, since nothing of it
 * is in the plan; what is left to do is a new plan with a digest of its own.
 */
async function sent(sending: Sending): Promise<ApplianceReport> {
  const { workspace, planned, held, world, by, onProgress } = sending;
  const { review } = planned;
  const before = await primaryBefore(workspace.site, world);
  const addresses = review.changes.map(({ address, action }) => `${action} ${address}`);
  await held.journal.append({ event: 'AppliancesSent', digest: review.digest, changes: addresses, approvedBy: by });
  onProgress({ code: 'ApplyStarted', text: `terraform apply: ${review.headline}` });
  const run = await sendPlan(workspace, planned);
  await held.journal.append({ event: 'ApplyEnded', exitCode: run.exitCode });
  return concludeAppliances(sending, run, before);
}

function nothingToDo({ site }: Workspace, { approved }: ApplyAppliancesOptions): ApplianceReport {
  if (approved !== undefined) throw refused(usedUp(site.name, approved));
  const sentence = `${site.name}: No changes; the appliances are as the file says`;
  return { site: site.name, stack: 'appliances', outcome: 'done', sentence, digest: undefined, proofs: [] };
}

/** A digest for a plan that does nothing approved something else, or was used up. */
function usedUp(place: string, approved: string) {
  return {
    code: 'ApprovalStale',
    place,
    message: 'the digest approves another change, or was used up: nothing would be changed now',
    got: JSON.stringify(approved),
    remedy: 'leave --approved out',
  };
}
