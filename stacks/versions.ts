import type { TerraformStack } from 'cdktf';
import { swingProviderSource } from '../constructs';

/** `removed` with `lifecycle` and a stale-proof state lock need Terraform or OpenTofu 1.10. */
export const requiredVersion = '>= 1.10';

/** Tested with 5.100.0. Below, the order in which an association is replaced was not measured. */
export const awsVersion = '>= 5.100, < 7';

/** Tested with 3.4.3. */
export const dnsVersion = '~> 3.4';

/** The provider of this project: it follows the version of the package. */
export const swingVersion = '~> 0.4';

/** The providers a role stack may need. */
export type ProviderName = 'aws' | 'dns' | 'swing';

const sources: Readonly<Record<ProviderName, { readonly source: string; readonly version: string }>> = {
  aws: { source: 'hashicorp/aws', version: awsVersion },
  dns: { source: 'hashicorp/dns', version: dnsVersion },
  swing: { source: swingProviderSource, version: swingVersion },
};

/**
 * Replaces the exact pins that the generated bindings carry by the ranges that were tested. The sources have no host,
 * so Terraform asks its registry and OpenTofu its own.
 */
export function useTestedVersions(stack: TerraformStack, providers: readonly ProviderName[] = ['aws']): void {
  stack.addOverride('terraform.required_version', requiredVersion);
  providers.forEach((name) => {
    stack.addOverride(`terraform.required_providers.${name}`, sources[name]);
  });
}
