import { holderOf, openWorld, type PointerReading } from '../live';
import { pointersOf } from '../targets';
import { adopt } from './adopt';
import { planSwing, withLiteralIds, type PlannedSwing, type PlanOptions } from './plan';
import { lostPointers } from './recover';
import { withSite, type Workspace } from './workspace';

/**
 * `swing plan`, for a person. Where everything stands as the file declares and only Terraform's state names objects that are
 * gone, as after `rollback.sh`, the state is first made to follow by adoption, which changes nothing else; without it the
 * plan would want to create what lives.
 * @throws SwingError what `planSwing` and `adopt` refuse
 */
export async function planForReview(given: Workspace, options: PlanOptions): Promise<PlannedSwing> {
  const planned = await planSwing(given, options);
  if (planned.review.verdict === 'safe' || !(await onlyTheStateLags(given))) return planned;
  await adopt(given, options);
  return planSwing(given, options);
}

async function onlyTheStateLags(given: Workspace): Promise<boolean> {
  const workspace = withSite(given, await withLiteralIds(given));
  const { site, settings, env, root } = workspace;
  const readings = await openWorld(site, settings, { env, root }).readPointers();
  return asDeclared(workspace, readings) && lostPointers(workspace, readings).some(({ staleInState }) => staleInState);
}

function asDeclared({ site }: Workspace, readings: readonly PointerReading[]): boolean {
  return pointersOf(site).every((pointer) => {
    const reading = readings.find(({ address }) => address === pointer.address);
    return reading !== undefined && holderOf(pointer, reading) === site.primary;
  });
}
