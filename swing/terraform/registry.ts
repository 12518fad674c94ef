import { basename } from 'node:path';

/** The program that plans and applies, as far as where its providers come from depends on it. */
export interface TerraformKind {
  /** As people are told: `"Terraform"` or `"OpenTofu"`. */
  readonly name: string;
  /** The host a provider without one belongs to; a mirror has a folder of that name. */
  readonly registry: string;
  /** Of the command line's configuration in the user's home, the first that exists. */
  readonly homeConfigs: readonly string[];
  /** The configuration written where one has to be made. */
  readonly configName: string;
}

export const terraformKind: TerraformKind = {
  name: 'Terraform',
  registry: 'registry.terraform.io',
  homeConfigs: ['.terraformrc'],
  configName: 'terraform.rc',
};

/** @source OpenTofu 1.10.10 internal/command/cliconfig/config_unix.go */
export const openTofuKind: TerraformKind = {
  name: 'OpenTofu',
  registry: 'registry.opentofu.org',
  homeConfigs: ['.tofurc', '.terraformrc'],
  configName: 'tofu.rc',
};

/**
 * Told by the name of the program alone, `"tofu"` or `"/opt/opentofu-1.10/tofu"`: asking it takes longer than a plan's
 * checks. OpenTofu under the name `terraform` finds its providers only where its own defaults look.
 */
export function kindOfBinary(env: NodeJS.ProcessEnv): TerraformKind {
  return /tofu/i.test(basename(env['TERRAFORM_BINARY_NAME'] ?? '')) ? openTofuKind : terraformKind;
}
