import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface CliConfigOptions {
  /** Where a configuration is written when one has to be made; made if absent. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folders whose children may be a filesystem mirror. @default ["/opt"] */
  readonly mirrorParents?: readonly string[];
}

/** Which Terraform CLI configuration is used, and one sentence why. */
export interface CliConfig {
  /** What `TF_CLI_CONFIG_FILE` must say; undefined when Terraform's own defaults are right. */
  readonly file: string | undefined;
  readonly sentence: string;
}

/** The folder every filesystem mirror of Terraform's public registry holds. */
const registryHost = 'registry.terraform.io';

/**
 * The user's own configuration if that file exists (the variable may point to one that does not); else the mirrors
 * Terraform looks into by itself; else a mirror one level under `/opt`; else the registry.
 * Effects: may write `terraform.rc` into the directory; safe to repeat.
 */
export function terraformCliConfig(options: CliConfigOptions): CliConfig {
  const own = ownConfig(options.env);
  if (own !== undefined) return { file: own, sentence: `Terraform providers: as your ${own} says` };
  const implied = impliedMirrors(options.env).find(isMirror);
  if (implied !== undefined) return { file: undefined, sentence: `Terraform providers: from the mirror ${implied}` };
  const mirror = (options.mirrorParents ?? ['/opt']).flatMap(childrenOf).find(isMirror);
  if (mirror === undefined) return { file: undefined, sentence: 'Terraform providers: from the registry' };
  return {
    file: writeConfig(options.directory, mirror),
    sentence: `Terraform providers: from the mirror ${mirror}, others from the registry`,
  };
}

function ownConfig(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['TF_CLI_CONFIG_FILE'];
  const candidates = [...(named === undefined || named === '' ? [] : [named]), join(home(env), '.terraformrc')];
  return candidates.find((file) => existsSync(file));
}

/** @source Terraform CLI configuration, "Implied Local Mirror Directories" */
function impliedMirrors(env: NodeJS.ProcessEnv): readonly string[] {
  const data = [
    env['XDG_DATA_HOME'] ?? join(home(env), '.local/share'),
    ...(env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':'),
  ];
  return [join(home(env), '.terraform.d/plugins'), ...data.map((folder) => join(folder, 'terraform/plugins'))];
}

function isMirror(folder: string): boolean {
  return existsSync(join(folder, registryHost));
}

function childrenOf(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name));
}

function home(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}

/** What the mirror holds comes only from there, everything else only from its own registry: no silent mixing. */
function writeConfig(directory: string, mirror: string): string {
  const held = JSON.stringify(providersIn(mirror));
  const text = [
    'provider_installation {',
    `  filesystem_mirror {\n    path    = ${JSON.stringify(mirror)}\n    include = ${held}\n  }`,
    `  direct {\n    exclude = ${held}\n  }`,
    '}',
    '',
  ].join('\n');
  const file = join(directory, 'terraform.rc');
  mkdirSync(directory, { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}

function providersIn(mirror: string): readonly string[] {
  return childrenOf(join(mirror, registryHost)).flatMap((namespace) =>
    childrenOf(namespace).map((provider) => provider.slice(mirror.length + 1)),
  );
}
