import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { childrenOf, holdsRegistry, mirrorForRegistry, providersIn } from './mirror';
import { kindOfBinary, openTofuKind, terraformKind, type TerraformKind } from './registry';

export interface CliConfigOptions {
  /** Where a configuration is written when one has to be made; made if absent. */
  readonly directory: string;
  /** `TERRAFORM_BINARY_NAME` says whether it is for Terraform or for OpenTofu. */
  readonly env: NodeJS.ProcessEnv;
  /** Folders whose children may be a filesystem mirror. @default ["/opt"] */
  readonly mirrorParents?: readonly string[];
}

/** Which CLI configuration of Terraform or OpenTofu is used, and one sentence why. */
export interface CliConfig {
  /** What `TF_CLI_CONFIG_FILE` must say; undefined when the program's own defaults are right. */
  readonly file: string | undefined;
  readonly sentence: string;
}

/**
 * The user's own configuration if that file exists (the variable may point to one that does not); else the mirrors the
 * program looks into by itself; else a mirror one level under `/opt`; else the registry. OpenTofu takes a mirror made
 * for Terraform too, by links under its own registry's name.
 * Effects: may write a configuration and links into the directory; safe to repeat.
 */
export function terraformCliConfig(options: CliConfigOptions): CliConfig {
  const kind = kindOfBinary(options.env);
  const providers = `${kind.name} providers:`;
  const own = ownConfig(options.env, kind);
  if (own !== undefined) return { file: own, sentence: `${providers} as your ${own} says` };
  const implied = impliedMirrors(options.env, kind);
  const found = implied.find((folder) => holdsRegistry(folder, kind.registry));
  if (found !== undefined) return { file: undefined, sentence: `${providers} from the mirror ${found}` };
  const mirror = mirrorFor(kind, [...implied, ...(options.mirrorParents ?? ['/opt']).flatMap(childrenOf)]);
  if (mirror === undefined) return { file: undefined, sentence: `${providers} from the registry` };
  return {
    file: writeConfig(options.directory, kind, mirror),
    sentence: `${providers} from the mirror ${mirror.folder}, others from the registry`,
  };
}

function ownConfig(env: NodeJS.ProcessEnv, kind: TerraformKind): string | undefined {
  const named = env['TF_CLI_CONFIG_FILE'];
  const xdg = env['XDG_CONFIG_HOME'];
  const candidates = [
    ...(named === undefined || named === '' ? [] : [named]),
    ...kind.homeConfigs.map((name) => join(home(env), name)),
    ...(kind === openTofuKind && xdg !== undefined && xdg !== '' ? [join(xdg, 'opentofu', 'tofurc')] : []),
  ];
  return candidates.find((file) => existsSync(file));
}

/**
 * @source Terraform CLI configuration, "Implied Local Mirror Directories"
 * @source OpenTofu 1.10.10 cmd/tofu/provider_source.go, implicitProviderSource: Terraform's folders and one of its own
 */
function impliedMirrors(env: NodeJS.ProcessEnv, kind: TerraformKind): readonly string[] {
  const dataHome = env['XDG_DATA_HOME'];
  const data = [
    dataHome ?? join(home(env), '.local/share'),
    ...(env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':'),
  ];
  return [
    join(home(env), '.terraform.d/plugins'),
    ...(kind === openTofuKind && dataHome !== undefined ? [join(dataHome, 'opentofu/plugins')] : []),
    ...data.map((folder) => join(folder, 'terraform/plugins')),
  ];
}

interface Mirror {
  readonly folder: string;
  readonly registry: string;
}

/** One of the program's own registry before one that has to be linked. */
function mirrorFor(kind: TerraformKind, folders: readonly string[]): Mirror | undefined {
  const usable = kind === openTofuKind ? [kind.registry, terraformKind.registry] : [kind.registry];
  return usable
    .flatMap((registry) => folders.map((folder) => ({ folder, registry })))
    .find(({ folder, registry }) => holdsRegistry(folder, registry));
}

function home(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}

/** What the mirror holds comes only from there, everything else only from its own registry: no silent mixing. */
function writeConfig(directory: string, kind: TerraformKind, { folder, registry }: Mirror): string {
  const links = { mirror: folder, from: registry, to: kind.registry, directory };
  const path = registry === kind.registry ? folder : mirrorForRegistry(links);
  const held = JSON.stringify(providersIn(path, kind.registry));
  const text = [
    'provider_installation {',
    `  filesystem_mirror {\n    path    = ${JSON.stringify(path)}\n    include = ${held}\n  }`,
    `  direct {\n    exclude = ${held}\n  }`,
    '}',
    '',
  ].join('\n');
  const file = join(directory, kind.configName);
  mkdirSync(directory, { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}
