import type { Plan } from '../review';
import { refused } from '../site';
import { pointersOf } from '../targets';
import type { Workspace } from './workspace';

/**
 * A plan file made elsewhere must move something of this site, or nothing at all.
 * @throws SwingError exit 3 `PlanForAnotherSite`
 */
export function assertPlanOf({ site, stackName }: Pick<Workspace, 'site' | 'stackName'>, plan: Plan): void {
  const known = new Set(pointersOf(site).map((pointer) => pointer.address));
  const named = plan.resource_changes.filter((change) => change.mode === 'managed').map((change) => change.address);
  if (named.length === 0 || named.some((address) => known.has(address))) return;
  throw refused({
    code: 'PlanForAnotherSite',
    place: stackName,
    message: 'the plan file moves nothing of this site',
    got: JSON.stringify(named),
    allowed: [...known].join(', '),
    remedy: 'name the site of the plan, or make a plan for this one with swing plan',
  });
}
