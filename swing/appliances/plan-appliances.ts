import { openApplianceWorld, openWorld } from '../../live';
import { readPlan, reviewAppliances, type ApplianceContext, type ApplianceReview } from '../../review';
import { badInput, type Site } from '../../site';
import { synthApplianceStack } from '../../stacks';
import { endingPermit } from '../changes/permit/ending-permit';
import { recordStoreFor, type PairRecord } from '../record';
import type { OnProgress } from '../report';
import { initWhenNeeded } from '../terraform/init';
import { providerVersions } from '../terraform/lock-file';
import { savePlan, sha256Of, showPlan, type SavedPlan } from '../terraform/plan';
import { readState } from '../terraform/state';
import type { Workspace } from '../workspace';
import { checkAppliances } from './checks';
import { permitsOf } from './permits';
import type { PlannedAppliances } from './planned-appliances';
import { writeApplianceFiles } from './review-files';

export interface PlanAppliancesOptions {
  readonly onProgress: OnProgress;
}

/**
 * `swing plan SITE --stack appliances`: synth in process, `terraform plan -out` (always refreshed), review.
 * Effects: writes the stack, the plan file and every rendering under `cdktf.out`; changes nothing else.
 * @throws SwingError what the file, Terraform or AWS refuses; exit 2 `WrongStack`
 */
export async function planAppliances(
  workspace: Workspace,
  { onProgress }: PlanAppliancesOptions,
): Promise<PlannedAppliances> {
  assertAppliancesStack(workspace);
  const record = await recordStoreFor(workspace).read();
  synthAppliances(workspace, {});
  await initWhenNeeded(workspace, onProgress);
  return judged(workspace, await savePlan(workspace, onProgress), record);
}

/** Judges a plan file made earlier for this site: `swing apply --stack appliances --plan FILE`. */
export async function judgeAppliancesFile(workspace: Workspace, file: string): Promise<PlannedAppliances> {
  const record = await recordStoreFor(workspace).read();
  // Before it is read: bytes changed while Terraform reads them must not pass as the reviewed ones.
  const sha256 = sha256Of(file);
  const plan = await showPlan(workspace, file);
  return judged(workspace, { file, sha256, plan, text: '', empty: false }, record);
}

/** Judges anybody's plan JSON as one of the appliance stack: no context, so no digest; nothing is permitted. */
export function reviewAppliancesText(text: string, site: Site): ApplianceReview {
  return reviewAppliances({ plan: readPlan(text), site });
}

/** Effects: writes the stack's one file. */
export function synthAppliances(workspace: Workspace, imports: Readonly<Record<string, string>>): void {
  const { root, outdir, site, settings } = workspace;
  synthApplianceStack({ root, outdir, site, settings, imports });
}

/** The paths of a workspace are those of one stack: with another's, the pointers would be planned away. */
export function assertAppliancesStack({ stack, site }: Workspace): void {
  if (stack === 'appliances') return;
  throw badInput({
    code: 'WrongStack',
    place: site.name,
    message: 'the workspace is that of another stack',
    got: JSON.stringify(stack),
    allowed: 'appliances',
    remedy: "open it with stack: 'appliances'",
  });
}

async function judged(workspace: Workspace, saved: SavedPlan, record: PairRecord): Promise<PlannedAppliances> {
  const { site, settings, env, root } = workspace;
  const context = await contextOf(workspace, record);
  const change = endingPermit(root, site, Date.now());
  const permits = { ...permitsOf(site, record, saved.plan), ...(change !== undefined && { change }) };
  const review = reviewAppliances({ plan: saved.plan, site, context, permits });
  const checks = await checkAppliances(
    { site, review, record },
    { appliances: openApplianceWorld(site, settings, { env }), pointers: openWorld(site, settings, { env, root }) },
  );
  const extras = { planText: saved.text, checked: checks, checkedAt: new Date().toISOString() };
  const files = writeApplianceFiles(workspace, review, extras);
  return { review, planFile: saved.file, sha256: saved.sha256, empty: saved.empty, files, extras, checks };
}

async function contextOf(workspace: Workspace, record: PairRecord): Promise<ApplianceContext> {
  const { lineage, serial } = await readState(workspace);
  const { account, region } = workspace.site.aws ?? { account: undefined, region: undefined };
  const providers = providerVersions(workspace);
  const { generation } = record;
  return { account, region, lineage, serial, providers, generation, kind: 'planned', refreshed: true };
}
