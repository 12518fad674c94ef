import type { InstalledProvider } from './install-provider';

/** What to write in a configuration: the version with its patch level open. */
export function requiredProviders({ source, version }: Pick<InstalledProvider, 'source' | 'version'>): string {
  return [
    'terraform {',
    '  required_providers {',
    '    swing = {',
    `      source  = "${source}"`,
    `      version = "~> ${version}"`,
    '    }',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** What the CLI configuration must say where the mirror is none that Terraform looks into by itself. */
export function mirrorConfiguration({ source, directory }: Pick<InstalledProvider, 'source' | 'directory'>): string {
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(directory)}`,
    `    include = ["${source}"]`,
    '  }',
    '  direct {',
    `    exclude = ["${source}"]`,
    '  }',
    '}',
    '',
  ].join('\n');
}
