import { sides } from './side';
import type { Side } from './side';
import type { Appliance, Site, VacantApplianceSpec } from './site';

/**
 * What stands for the side that is absent while there is only one appliance. Its name is of no host: RFC 2606 keeps
 * `.invalid` for that.
 */
export function vacantAppliance(side: Side): VacantApplianceSpec {
  return { kind: 'vacant', hostname: `${side}.vacant.invalid`, addresses: {}, version: '' };
}

/** Whether there is an appliance; a part that did not parse is no appliance either. */
export function isPresent(appliance: Appliance | undefined): boolean {
  return appliance !== undefined && appliance.kind !== 'vacant';
}

/** The sides at which there is an appliance, `["a"]` or `["a", "b"]`. */
export function presentSides({ appliances }: Pick<Site, 'appliances'>): readonly Side[] {
  return sides.filter((side) => isPresent(appliances[side]));
}

/** Whether there are two appliances, so that something can go from one to the other. */
export function isPair(site: Pick<Site, 'appliances'>): boolean {
  return presentSides(site).length === sides.length;
}
