import type { World } from '../../live';
import { sides, type Site } from '../../site';

/** The site with literal ids; the world is asked only when an appliance is named by tag. May throw for such a tag. */
export async function literalSite(world: World, site: Site): Promise<Site> {
  return sides.some((side) => isByTag(site.appliances[side])) ? world.withInterfaces() : site;
}

function isByTag(appliance: Site['appliances']['a']): boolean {
  return appliance.kind === 'virtual' && appliance.aws !== undefined && 'tag' in appliance.aws;
}
