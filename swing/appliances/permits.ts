import { keptAppliances, partOf, sideOf, type AppliancePermits, type Plan } from '../../review';
import type { Site } from '../../site';
import { isConfirmed } from '../change-record';
import type { PairRecord } from '../record';

/**
 * What pair record and file permit this plan to do. Losing side first: the pair swings, somebody confirms, and only then
 * may the loser's protection be lifted, by a plan of its own, and only then its entry be deleted. Whatever stops in
 * between leaves an appliance too many, never one too few.
 */
export function permitsOf(site: Site, record: PairRecord, plan: Plan): AppliancePermits {
  if (!isConfirmed(record, site.primary)) return { purpose: 'change' };
  const lift = liftable(site, changedBy(plan, 'update'));
  const remove = removable(site, changedBy(plan, 'delete'));
  return {
    purpose: 'change',
    confirmed: true,
    ...(lift === undefined ? {} : { lift }),
    ...(remove === undefined ? {} : { remove }),
  };
}

/** One at a time: the next one gets a plan of its own. */
function liftable(site: Site, changed: readonly string[]): string | undefined {
  return keptAppliances(site).find(
    ({ hostname, side, lifted }) => side === undefined && lifted && changed.includes(hostname),
  )?.hostname;
}

/** Of those the plan destroys, one that the file does not name at all any more. */
function removable(site: Site, destroyed: readonly string[]): string | undefined {
  return destroyed.find(
    (hostname) =>
      sideOf(site, hostname) === undefined && !site.retired.some((appliance) => appliance.hostname === hostname),
  );
}

function changedBy(plan: Plan, action: string): readonly string[] {
  return plan.resource_changes
    .filter(({ change, type }) => type === 'aws_instance' && change.actions.join() === action)
    .flatMap((entry) => {
      const part = partOf(entry);
      return part !== undefined && 'hostname' in part ? [part.hostname] : [];
    });
}
