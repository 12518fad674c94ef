import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace';

/**
 * Provider versions Terraform selected, by source without host: `{ "hashicorp/aws": "5.100.0" }`. The plan's JSON
 * carries only the constraint.
 */
export function providerVersions(workspace: Workspace): Readonly<Record<string, string>> {
  const file = join(workspace.stackDir, '.terraform.lock.hcl');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const blocks = text.matchAll(/provider "[^"/]+\/([^"]+)" \{\s*version\s*=\s*"([^"]+)"/g);
  return Object.fromEntries([...blocks].map(([, source, version]) => [source, version]));
}
