import { openWorld, type Proof } from '../live';
import type { Side } from '../site';
import { emptyPlanProof } from './conclusion';
import { withLiteralIds } from './plan';
import { preflight } from './preflight';
import { recordStoreFor } from './record';
import type { OnProgress, Outcome } from './report';
import { ttlOf } from './ttl-mark';
import { outcomeOfProofs, verifySwing } from './verify';
import { synthRoleStack } from '../stacks';
import { initWhenNeeded } from './terraform/init';
import type { Workspace } from './workspace';

export interface VerifyReport {
  readonly outcome: Outcome;
  readonly proofs: readonly Proof[];
}

/** `swing verify`: proves from outside that the declared primary is the primary. Changes nothing. */
export async function verifyNow(
  workspace: Workspace,
  options: { readonly onProgress: OnProgress },
): Promise<VerifyReport> {
  const site = await withLiteralIds(workspace);
  const { root, outdir, settings, env } = workspace;
  options.onProgress({ code: 'VerifyStarted', text: 'proving from outside' });
  synthRoleStack({ root, outdir, site: workspace.site, settings });
  await initWhenNeeded(workspace, options.onProgress);
  const outside = verifySwing(openWorld(site, settings, { env, root }), site, { holder: site.primary });
  const proofs = [...(await outside), await emptyPlanProof(workspace)];
  return { outcome: outcomeOfProofs(proofs), proofs };
}

export interface PreflightOptions {
  /** @default "swing" */
  readonly profile?: 'swing' | 'rollback' | 'forced';
  /** The side that shall take over. @default the declared primary */
  readonly to?: Side;
  readonly onProgress: OnProgress;
}

/** `swing preflight`: everything that would refuse a swing now, all at once. Changes nothing. */
export async function preflightNow(workspace: Workspace, options: PreflightOptions): Promise<readonly Proof[]> {
  const site = await withLiteralIds(workspace);
  options.onProgress({ code: 'PreflightStarted', text: 'preflight' });
  const world = openWorld(site, workspace.settings, { env: workspace.env, root: workspace.root });
  const record = await recordStoreFor(workspace).read();
  const { profile = 'swing', to = site.primary } = options;
  return preflight(world, site, { profile, to, ...ttlOf(record) });
}
