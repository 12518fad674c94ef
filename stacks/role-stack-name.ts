import type { Site } from '../site';

/** `roleStackName(site)` is `"support.example.com-roles"`: folder, state file and command line know the stack by it. */
export function roleStackName(site: Site): string {
  return `${site.name}-roles`;
}
