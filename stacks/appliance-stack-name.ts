import type { Site } from '../site';

/** `applianceStackName(site)` is `"support.example.com-appliances"`: folder, state file and command line know the stack by it. */
export function applianceStackName(site: Site): string {
  return `${site.name}-appliances`;
}
