import type { Side, Site } from '../site';
import { withInterfaces } from '../targets';
import type { AppliancePair } from './appliance-pair';

/**
 * The site as a target that is held by a network interface sees it: where the holder is known only by tag, its
 * interface is a reference to a data source, read when Terraform plans. Adds that data source, for the holder alone.
 */
export function withHeldInterface(pair: AppliancePair, holder: Side = pair.site.primary): Site {
  const networkInterface = pair.appliances[holder].networkInterfaceId;
  if (networkInterface === undefined) return pair.site;
  // No pointer names the instance.
  return withInterfaces(pair.site, { [holder]: { instance: '', networkInterface } });
}
