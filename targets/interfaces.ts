import { awsOf } from './aws-side';
import type { Appliance, Side, Site } from '../site';

/** Literal ids of an instance that the file names by tag. */
export interface FoundInstance {
  readonly instance: string;
  readonly networkInterface: string;
}

/** What the file names by tag and the appliance stack has still to create: nothing can be held there. */
export const notCreatedYet = 'not-created-yet';

/** What a look by tag gave. */
export type Found = FoundInstance | typeof notCreatedYet;

/** The same site with tags replaced by the ids that were found; literal ids stay as they are. */
export function withInterfaces(site: Site, found: Partial<Readonly<Record<Side, Found>>>): Site {
  const { a, b } = site.appliances;
  return { ...site, appliances: { a: withIds(a, found.a), b: withIds(b, found.b) } };
}

function withIds(appliance: Appliance, found: Found | undefined): Appliance {
  const aws = awsOf(appliance);
  if (appliance.kind !== 'virtual' || found === undefined || aws === undefined || !('tag' in aws)) return appliance;
  if (found === notCreatedYet) return { ...appliance, aws: undefined };
  return { ...appliance, aws: { instance: found.instance, networkInterface: found.networkInterface } };
}
