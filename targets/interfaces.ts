import { awsOf } from './aws-side';
import type { Appliance, Side, Site } from '../site';

/** Literal ids of an instance that the file names by tag. */
export interface FoundInstance {
  readonly instance: string;
  readonly networkInterface: string;
}

/** The same site with tags replaced by the ids that were found; literal ids stay as they are. */
export function withInterfaces(site: Site, found: Partial<Readonly<Record<Side, FoundInstance>>>): Site {
  const { a, b } = site.appliances;
  return { ...site, appliances: { a: withIds(a, found.a), b: withIds(b, found.b) } };
}

function withIds(appliance: Appliance, found: FoundInstance | undefined): Appliance {
  const aws = awsOf(appliance);
  if (appliance.kind !== 'virtual' || found === undefined || aws === undefined || !('tag' in aws)) return appliance;
  return { ...appliance, aws: { instance: found.instance, networkInterface: found.networkInterface } };
}
