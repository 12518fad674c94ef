import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  InstallError,
  installProvider,
  mirrorConfiguration,
  requiredProviders,
  type InstalledProvider,
} from '../../provider';
import { badInput, failed, refused, type SwingError } from '../../site';
import type { Call, Result } from '../verb';

interface ProviderOptions {
  readonly directory?: string;
  readonly replace?: boolean;
}

/** Effects: compiles in a checkout, writes the provider into a folder; asks no registry. */
export function provider(call: Call<ProviderOptions>): Promise<Result> {
  const [action] = call.args;
  if (action !== 'install') throw unknownAction(action);
  const { directory, replace = false } = call.options;
  const home = call.io.env['HOME'] ?? homedir();
  const target = directory === undefined ? impliedMirror(home) : resolve(call.io.cwd, directory);
  const installed = install(target, replace);
  return Promise.resolve({ exit: 0, json: installed, text: text(installed, directory === undefined) });
}

/** @source Terraform CLI configuration, "Implied Local Mirror Directories": looked into by Terraform and OpenTofu */
function impliedMirror(home: string): string {
  return join(home, '.terraform.d', 'plugins');
}

function install(directory: string, replace: boolean): InstalledProvider {
  try {
    return installProvider({ directory, replace });
  } catch (error) {
    if (error instanceof InstallError) throw stop(error);
    throw error;
  }
}

function stop(error: InstallError): SwingError {
  switch (error.problem.code) {
    case 'ProviderBuildDiffers':
      return refused(error.problem);
    case 'MirrorNotWritable':
    case 'ProviderPlatform':
      return badInput(error.problem);
    case 'ProviderNotBuilt':
      return failed(error.problem, error);
  }
}

function unknownAction(action: string | undefined): SwingError {
  return badInput({
    code: 'UnknownAction',
    place: 'swing provider',
    message: 'there is no such action',
    got: JSON.stringify(action ?? null),
    allowed: 'install',
    remedy: 'run swing provider install',
  });
}

const words = {
  made: 'installed',
  unchanged: 'unchanged',
  replaced: 'replaced another build in',
} as const satisfies Record<InstalledProvider['files'][number]['outcome'], string>;

function text(installed: InstalledProvider, implied: boolean): string {
  const replacedOne = installed.files.some(({ outcome }) => outcome === 'replaced');
  return [
    `swing ${installed.version} for ${installed.platform}`,
    ...installed.files.map(({ path, outcome }) => `  ${words[outcome]} ${path}`),
    ...(replacedOne ? [lockFiles] : []),
    '',
    'Write into the configuration:',
    '',
    requiredProviders(installed),
    implied ? byThemselves : notByThemselves,
    '',
    mirrorConfiguration(installed),
  ].join('\n');
}

const lockFiles =
  'Where .terraform.lock.hcl holds the build that was there, terraform init refuses this one: take the block of failover-swing/swing out of it';

const byThemselves =
  'Terraform and OpenTofu look there by themselves, unless a CLI configuration (~/.terraformrc) has provider_installation. Then it needs:';

const notByThemselves =
  'For Terraform and OpenTofu to look there, write into their CLI configuration (~/.terraformrc):';
