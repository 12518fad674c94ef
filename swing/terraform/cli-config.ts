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
 * program looks into by itself; else those and, for what they lack, the project's own mirror (`.swing/plugins`) and mirrors one
 * level under `/opt`; else the registry. OpenTofu takes a mirror made for Terraform too, by links under its own registry's name.
 * Effects: may write a configuration and links into the directory; safe to repeat.
 */
export function terraformCliConfig(options: CliConfigOptions): CliConfig {
  const kind = kindOfBinary(options.env);
  const providers = `${kind.name} providers:`;
  const own = ownConfig(options.env, kind);
  if (own !== undefined) return { file: own, sentence: `${providers} as your ${own} says` };
  const implied = impliedMirrors(options.env, kind);
  const others = [join(options.directory, projectMirror), ...(options.mirrorParents ?? ['/opt']).flatMap(childrenOf)];
  const mirrors = mirrorsFor(kind, [...implied, ...others]);
  const [first] = mirrors;
  if (first === undefined) return { file: undefined, sentence: `${providers} from the registry` };
  const sentence = `${providers} from the mirror ${mirrors.map(({ folder }) => folder).join(' and ')}`;
  if (mirrors.every(({ folder, registry }) => implied.includes(folder) && registry === kind.registry))
    return { file: undefined, sentence };
  return {
    file: writeConfig(options.directory, kind, mirrors),
    sentence: `${sentence}, others from the registry`,
  };
}

/** Below the folder of a project's own files. */
const projectMirror = 'plugins';

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
  /** Under whose name its packages lie. */
  readonly registry: string;
  /** What is taken from it, by namespace and name: `["hashicorp/aws"]`. */
  readonly providers: readonly string[];
}

/** The first folder that holds a provider gives it; one of the program's own registry before one that has to be linked. */
function mirrorsFor(kind: TerraformKind, folders: readonly string[]): readonly Mirror[] {
  const usable = kind === openTofuKind ? [kind.registry, terraformKind.registry] : [kind.registry];
  const taken = new Set<string>();
  return usable
    .flatMap((registry) => folders.map((folder) => ({ folder, registry })))
    .filter(({ folder, registry }) => holdsRegistry(folder, registry))
    .flatMap(({ folder, registry }) => {
      const named = providersIn(folder, registry).map((path) => path.slice(registry.length + 1));
      const providers = named.filter((name) => !taken.has(name));
      providers.forEach((name) => taken.add(name));
      return providers.length === 0 ? [] : [{ folder, registry, providers }];
    });
}

function home(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}

/** What the mirrors hold comes only from there, everything else only from the program's own registry: no silent mixing. */
function writeConfig(directory: string, kind: TerraformKind, mirrors: readonly Mirror[]): string {
  const named = (providers: readonly string[]) => JSON.stringify(providers.map((name) => `${kind.registry}/${name}`));
  const blocks = mirrors.map((mirror) => {
    const path = JSON.stringify(pathOf(mirror, kind, directory));
    return `  filesystem_mirror {\n    path    = ${path}\n    include = ${named(mirror.providers)}\n  }`;
  });
  const held = named(mirrors.flatMap(({ providers }) => providers));
  const text = ['provider_installation {', ...blocks, `  direct {\n    exclude = ${held}\n  }`, '}', ''].join('\n');
  const file = join(directory, kind.configName);
  mkdirSync(directory, { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}

function pathOf({ folder, registry }: Mirror, kind: TerraformKind, directory: string): string {
  const links = { mirror: folder, from: registry, to: kind.registry, directory };
  return registry === kind.registry ? folder : mirrorForRegistry(links);
}
