import { openWorld } from '../live';
import {
  plannedMovesOf,
  readPlan,
  review,
  type Permits,
  type PlanContext,
  type Extras,
  type PlannedMove,
  type Review,
} from '../review';
import type { Site } from '../site';
import { rolePointers } from '../targets';
import { synthRoleStack } from '../stacks';
import { assertPlanOf } from './plan-of-site';
import { proofsFor } from './by-hand';
import { changePermit } from './changes/permit/change-permit';
import { recordStoreFor, type PairRecord } from './record';
import { checkedNow, type Checked } from './checked-now';
import type { OnProgress } from './report';
import { writeReviewFiles, type ReviewFiles } from './review-files';
import { initWhenNeeded } from './terraform/init';
import { providerVersions } from './terraform/lock-file';
import { savePlan, sha256Of, showPlan, type SavedPlan } from './terraform/plan';
import { readState } from './terraform/state';
import type { Workspace } from './workspace';

export type SwingKind = 'planned' | 'forced';
export type SwingVerb = 'plan' | 'apply' | 'rollback';

export interface PlanOptions {
  /** Forced: the primary is dead, networks move before roles. @default "planned" */
  readonly kind?: SwingKind;
  /** For whom the plan is made: the change records never hold up a way back. @default "plan" */
  readonly verb?: SwingVerb;
  readonly onProgress: OnProgress;
}

/** A plan made, read and judged. */
export interface PlannedSwing {
  readonly review: Review;
  readonly moves: readonly PlannedMove[];
  readonly planFile: string;
  readonly sha256: string;
  /** Nothing would change, outputs included. */
  readonly empty: boolean;
  /** What was written for people, and for the day on which the pipeline is down. */
  readonly files: ReviewFiles;
  /** What the review's renderers are told besides. */
  readonly extras: Extras;
  /** What was seen of the world meanwhile. */
  readonly checked: Checked;
  /** The site with every id known. */
  readonly site: Site;
}

/**
 * `swing plan SITE`: synth in process, `terraform plan -out` (always refreshed), review.
 * Effects: writes the stack, the plan file, the comment and the review as JSON under `cdktf.out`; changes nothing else.
 * @throws SwingError what the file, Terraform or AWS refuses
 */
export async function planSwing(workspace: Workspace, options: PlanOptions): Promise<PlannedSwing> {
  const record = await recordStoreFor(workspace).read();
  const { kind = 'planned', verb = 'plan' } = options;
  // The world is looked at while Terraform plans: the approver reads both in one comment, and waits for one.
  const [saved, checked] = await Promise.all([
    plannedStack(workspace, kind, options.onProgress),
    checkedNow(workspace, kind, record),
  ]);
  return judged(workspace, saved, { kind, record, permits: permitsOf(workspace, record, { kind, verb }), checked });
}

/** Judges a plan file made earlier for this site: `swing apply --plan FILE`. */
export async function judgePlanFile(workspace: Workspace, file: string, kind: SwingKind): Promise<PlannedSwing> {
  const record = await recordStoreFor(workspace).read();
  // Before it is read: bytes changed while Terraform reads them must not pass as the reviewed ones.
  const sha256 = sha256Of(file);
  const plan = await showPlan(workspace, file);
  assertPlanOf(workspace, plan);
  const saved = { file, sha256, plan, text: '', empty: false };
  return judged(workspace, saved, {
    kind,
    record,
    permits: permitsOf(workspace, record, { kind, verb: 'apply' }),
    checked: await checkedNow(workspace, kind, record),
  });
}

/** Judges anybody's plan JSON: no context, so no digest. */
export function reviewPlanText(text: string, site?: Site): Review {
  return review({ plan: readPlan(text), ...(site === undefined ? {} : { site }) });
}

interface Judgement {
  readonly kind: SwingKind;
  readonly record: PairRecord;
  readonly permits: Permits;
  readonly checked: Checked;
}

async function plannedStack(workspace: Workspace, kind: SwingKind, onProgress: OnProgress): Promise<SavedPlan> {
  const { root, outdir, site, settings } = workspace;
  synthRoleStack({ root, outdir, site, settings, kind });
  await initWhenNeeded(workspace, onProgress);
  return savePlan(workspace, onProgress);
}

async function judged(workspace: Workspace, saved: SavedPlan, judgement: Judgement): Promise<PlannedSwing> {
  const site = await withLiteralIds(workspace);
  const context = await planContext(workspace, judgement);
  const result = review({ plan: saved.plan, site, context, permits: judgement.permits });
  const { record } = judgement;
  const checked = { ...judgement.checked, proofs: proofsFor(judgement.checked.proofs, plannedMovesOf(saved.plan)) };
  const { files, extras } = writeReviewFiles(workspace, {
    review: result,
    site,
    planText: saved.text,
    checked,
    record,
  });
  return {
    review: result,
    moves: plannedMovesOf(saved.plan),
    planFile: saved.file,
    sha256: saved.sha256,
    empty: saved.empty,
    files,
    extras,
    checked,
    site,
  };
}

/** Appliances named by tag are looked up; with literal ids nothing is asked. */
export async function withLiteralIds(workspace: Workspace): Promise<Site> {
  const byTag = Object.values(workspace.site.appliances).some(
    (appliance) => appliance.kind === 'virtual' && appliance.aws !== undefined && 'tag' in appliance.aws,
  );
  return byTag
    ? openWorld(workspace.site, workspace.settings, { env: workspace.env, root: workspace.root }).withInterfaces()
    : workspace.site;
}

async function planContext(workspace: Workspace, judgement: Judgement): Promise<PlanContext> {
  return {
    account: workspace.site.aws?.account,
    region: workspace.site.aws?.region,
    lineage: (await readState(workspace)).lineage,
    providers: providerVersions(workspace),
    generation: judgement.record.generation,
    kind: judgement.kind,
    ...(rolePointers(workspace.site).length === 0
      ? {}
      : { dataSyncFirst: judgement.kind === 'planned' && workspace.site.api?.dataSyncFirst !== false }),
    refreshed: true,
  };
}

interface Purpose {
  readonly kind: SwingKind;
  readonly verb: SwingVerb;
}

function permitsOf({ root, site }: Workspace, { inProgress }: PairRecord, { kind, verb }: Purpose): Permits {
  const question = { to: site.primary, verb, kind, now: Date.now(), inProgress: inProgress !== undefined };
  const change = changePermit(root, site, question);
  return { purpose: 'swing', change, ...(inProgress !== undefined && { inProgress: inProgress.moves }) };
}
