import { holderOf, openWorld } from '../live';
import { pointersOf } from '../targets';
import { adopt } from './adopt';
import { planSwing, withLiteralIds, type PlannedSwing, type PlanOptions } from './plan';
import { noteServedTtls } from './served-ttls';
import { readState } from './terraform/state';
import { withSite, type Workspace } from './workspace';

/**
 * `swing plan`, for a person. Where everything stands as the file declares and only Terraform's state does not know it, as
 * after `rollback.sh`, the state is made to follow by adoption, which changes nothing else; without it this plan would
 * want to create what lives, or the next one find that somebody moved it.
 * @throws SwingError what `planSwing` and `adopt` refuse
 */
export async function planForReview(given: Workspace, options: PlanOptions): Promise<PlannedSwing> {
  const planned = await planSwing(given, options);
  await noteServedTtls(withSite(given, planned.site), planned.checked.readings);
  const surprised = planned.review.findings.some(({ rule }) => rule === 'pointer-drift' || rule === 'create-over');
  if (!surprised || !(await onlyTheStateLags(given))) return planned;
  await adopt(given, options);
  return planSwing(given, options);
}

async function onlyTheStateLags(given: Workspace): Promise<boolean> {
  const workspace = withSite(given, await withLiteralIds(given));
  const { site, settings, env, root } = workspace;
  const readings = await openWorld(site, settings, { env, root }).readPointers();
  const known = (await readState(workspace)).resources;
  return pointersOf(site).every((pointer) => {
    const reading = readings.find(({ address }) => address === pointer.address);
    return known.has(pointer.address) && reading !== undefined && holderOf(pointer, reading) === site.primary;
  });
}
