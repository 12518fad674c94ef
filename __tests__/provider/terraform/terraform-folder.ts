import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { installProvider, mirrorConfiguration } from '../../../provider';

/** What a run printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  /** Both streams, as a person sees them. */
  readonly text: string;
}

/** A folder with a configuration, as a person has it who installed the provider and nothing else. */
export interface TerraformFolder {
  readonly path: string;
  write(files: Readonly<Record<string, string>>): void;
  run(...args: readonly string[]): Promise<Ran>;
  /** The same, and any exit code but 0 fails with everything that was printed. */
  well(...args: readonly string[]): Promise<string>;
  /** Started in a process group of its own, so that a test can press Ctrl-C. */
  start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ran> };
  state(): string;
  remove(): void;
}

export interface FolderOptions {
  readonly files: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  /** @default the Terraform of this machine */
  readonly binary?: string;
}

const wait = { timeout: 120_000 };

/** Makes the folder, the mirror and the CLI configuration; `terraform init` is left to the test. */
export function terraformFolder({ files, env = {}, binary }: FolderOptions): TerraformFolder {
  const top = mkdtempSync(join(tmpdir(), 'swing-provider-'));
  const [path, mirror] = [join(top, 'configuration'), join(top, 'mirror')];
  const installed = installProvider({ directory: mirror });
  const config = join(top, 'terraform.rc');
  writeFileSync(config, mirrorConfiguration(installed));
  const write = (all: Readonly<Record<string, string>>): void => {
    mkdirSync(path, { recursive: true });
    for (const [name, text] of Object.entries(all)) writeFileSync(join(path, name), text);
  };
  write(files);
  const whole = { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: config, TF_IN_AUTOMATION: '1', ...env };
  const program = binary ?? process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  const start = (...args: readonly string[]) => {
    const child = spawn(program, [...args], { cwd: path, env: whole, detached: true, ...wait });
    return { child, ended: ending(child) };
  };
  const run = (...args: readonly string[]): Promise<Ran> => start(...args).ended;
  return {
    path,
    write,
    run,
    start,
    well: async (...args) => {
      const { code, text } = await run(...args);
      if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${text}`);
      return text;
    },
    state: () => readFileSync(join(path, 'terraform.tfstate'), 'utf8'),
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}

async function ending(child: ChildProcess): Promise<Ran> {
  let text = '';
  const listen = (part: Buffer): void => void (text += part.toString());
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text: plain(text) };
}

/** Without colours, and without the frame around a diagnostic. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/^[│╷╵] ?/gm, '');
}

/** A diagnostic wraps where the terminal ends: its words in one line. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

export const automatic = ['-auto-approve', '-input=false', '-no-color'] as const;
export const quiet = ['-input=false', '-no-color'] as const;

/** `terraform {}` and `provider "swing" {}` as a fresh user writes them. */
export function head(provider = ''): string {
  return `terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

provider "swing" {
${provider}
}
`;
}
