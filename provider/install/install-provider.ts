import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { executableOf, packageRoot, packageVersion } from './executable';
import { platformName } from './platform';
import { InstallError } from './refusal';
import { defaultRegistries, providerSource, type TerraformKindName } from './registries';

export interface InstallOptions {
  /** Folder of the mirror, absolute; made if absent. */
  readonly directory: string;
  /** Of the package or the checkout. @default the one this file belongs to */
  readonly root?: string;
  /** @default both */
  readonly kinds?: readonly TerraformKindName[];
  /** Another build under the same version may be replaced. @default false */
  readonly replace?: boolean;
}

/** What lies in the mirror afterwards. */
export interface InstalledProvider {
  /** Written in `required_providers`: `"failover-swing/swing"`. */
  readonly source: string;
  readonly version: string;
  /** `"linux_amd64"` */
  readonly platform: string;
  readonly directory: string;
  readonly files: readonly InstalledFile[];
}

export interface InstalledFile {
  readonly path: string;
  /** `replaced`: another build of this version was there, which lock files of configurations may name. */
  readonly outcome: 'made' | 'unchanged' | 'replaced';
}

/**
 * Puts the provider into a filesystem mirror: `DIRECTORY/registry.terraform.io/failover-swing/swing/0.4.0/linux_amd64/`.
 * The name ends in `.cjs`: beside a package.json that says `"type": "module"` Node would read no other file as it is meant.
 * Effects: compiles in a checkout, writes below the directory; safe to repeat and to do twice at once.
 * @throws InstallError; nothing was written then
 */
export function installProvider(options: InstallOptions): InstalledProvider {
  const { directory, root = packageRoot(), kinds = ['terraform', 'opentofu'], replace = false } = options;
  const version = packageVersion(root);
  const platform = platformName();
  const file = executableOf(root);
  const paths = kinds.map((kind) => join(directory, pathBelow(defaultRegistries[kind], version, platform)));
  const planned = paths.map((path) => ({ path, outcome: outcomeOf(file, path) }));
  const other = planned.find(({ outcome }) => outcome === 'replaced');
  if (other !== undefined && !replace) throw anotherBuild(other.path, version);
  for (const { path, outcome } of planned) if (outcome !== 'unchanged') put(file, path, directory);
  return { source: providerSource, version, platform, directory, files: planned };
}

function pathBelow(registry: string, version: string, platform: string): string {
  return join(registry, providerSource, version, platform, `terraform-provider-swing_v${version}.cjs`);
}

/** A file under another name in the same folder would change the hash of the package as well. */
function outcomeOf(file: string, path: string): InstalledFile['outcome'] {
  const folder = join(path, '..');
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  if (there.length === 0) return 'made';
  const same = there.length === 1 && existsSync(path) && hashOf(file) === hashOf(path);
  return same ? 'unchanged' : 'replaced';
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * Renamed into place: a Terraform that starts it meanwhile gets the old or the new one, never half. Made in the mirror's top
 * folder, since whatever lies beside the provider is part of its hash.
 */
function put(file: string, path: string, directory: string): void {
  const folder = join(path, '..');
  const making = join(directory, `.swing-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync(file, making);
    chmodSync(making, 0o755);
    renameSync(making, path);
    for (const name of readdirSync(folder))
      if (join(folder, name) !== path) rmSync(join(folder, name), { force: true });
  } catch (error) {
    if (existsSync(making)) rmSync(making);
    throw notWritable(folder, error);
  }
}

function anotherBuild(path: string, version: string): InstallError {
  return new InstallError({
    code: 'ProviderBuildDiffers',
    place: path,
    message: `another build of ${version} is there; lock files (.terraform.lock.hcl) may hold its hash, and terraform init would then refuse this one`,
    remedy:
      'install into a folder of its own with --directory, or replace it with --replace and take the entry of the provider out of those lock files',
  });
}

function notWritable(folder: string, error: unknown): InstallError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  return new InstallError({
    code: 'MirrorNotWritable',
    place: folder,
    message: `the provider cannot be written there (${code})`,
    remedy: 'name a folder that you may write with --directory',
  });
}
