import type * as Review from '../review';
import type * as Swing from '../swing';

/** What the verbs call; tests hand in another one. */
export type Engine = Pick<
  typeof Swing,
  | 'adopt'
  | 'adoptAppliances'
  | 'advanceChange'
  | 'applyAppliances'
  | 'applySwing'
  | 'approveFromGithub'
  | 'checkChanges'
  | 'confirmMigration'
  | 'initSite'
  | 'migrateSite'
  | 'migrationStatus'
  | 'nextAdvance'
  | 'nextStep'
  | 'obligationsOf'
  | 'openWorkspace'
  | 'planAppliances'
  | 'planForReview'
  | 'preflightNow'
  | 'recordStoreFor'
  | 'renderApproval'
  | 'reviewAppliancesText'
  | 'reviewPlanText'
  | 'rescheduleChange'
  | 'rollbackSwing'
  | 'runbookQuestion'
  | 'servingUpgradeOf'
  | 'startChange'
  | 'statusOf'
  | 'unlockSite'
  | 'verifyNow'
  | 'writeScripts'
> &
  Pick<typeof Review, Renderers>;

type Renderers =
  | 'lint'
  | 'readPlan'
  | 'renderApplianceHtml'
  | 'renderApplianceJson'
  | 'renderApplianceMarkdown'
  | 'renderApplianceSummary'
  | 'renderApplianceTerminal'
  | 'renderHtml'
  | 'renderJobSummary'
  | 'renderJson'
  | 'renderLint'
  | 'renderMarkdown'
  | 'renderTerminal';

/** Loads Terraform's, AWS's and cdktf's libraries: half a second that help and usage errors need not wait for. */
export async function loadEngine(): Promise<Engine> {
  const [swing, review] = await Promise.all([import('../swing'), import('../review')]);
  return { ...swing, ...review };
}
