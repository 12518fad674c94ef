import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Whether a folder is a filesystem mirror that holds providers of this registry. */
export function holdsRegistry(folder: string, registry: string): boolean {
  return existsSync(join(folder, registry));
}

/** Providers of one registry in a mirror: `["registry.terraform.io/hashicorp/aws"]`. */
export function providersIn(mirror: string, registry: string): readonly string[] {
  return childrenOf(join(mirror, registry)).flatMap((namespace) =>
    childrenOf(namespace).map((provider) => provider.slice(mirror.length + 1).replaceAll(sep, '/')),
  );
}

/** Full paths of a folder's entries, in order of name; none where there is no folder. */
export function childrenOf(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name));
}

export interface OtherRegistry {
  /** Holds packages under `from`. */
  readonly mirror: string;
  readonly from: string;
  readonly to: string;
  /** Below it the folder is made. */
  readonly directory: string;
}

/**
 * The same packages under another registry's name: folders of links to the packages. The packages alone may be links:
 * a search of a mirror does not follow one on the way there.
 * Effects: makes folders and links; safe to repeat and to do twice at once.
 * @returns the folder to name as a mirror
 * @source OpenTofu 1.10.10 internal/getproviders/filesystem_search.go, "We don't allow symlinks for intermediate steps"
 */
export function mirrorForRegistry({ mirror, from, to, directory }: OtherRegistry): string {
  // one folder a mirror: a link is never changed, so nobody can see it half made
  const key = createHash('sha256').update(mirror).digest('hex').slice(0, 8);
  const made = join(directory, `mirror-${key}`);
  for (const provider of providersIn(mirror, from))
    for (const entry of packagesOf(join(mirror, provider)))
      linkOnce(entry, join(made, to, entry.slice(join(mirror, from).length + 1)));
  return made;
}

/** Unpacked `5.100.0/linux_amd64` and packed `terraform-provider-aws_5.100.0_linux_amd64.zip`. */
function packagesOf(provider: string): readonly string[] {
  return childrenOf(provider).flatMap((entry) => (entry.endsWith('.zip') ? [entry] : unpackedIn(entry)));
}

/** An index that `providers mirror` wrote beside the packages is no folder of a version. */
function unpackedIn(version: string): readonly string[] {
  return version.endsWith('.json') ? [] : childrenOf(version);
}

function linkOnce(target: string, link: string): void {
  mkdirSync(dirname(link), { recursive: true });
  try {
    // a junction where the system has them: it needs no privilege; elsewhere the type is not looked at
    symlinkSync(target, link, 'junction');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
