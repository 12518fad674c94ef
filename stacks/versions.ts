import type { TerraformStack } from 'cdktf';

/** `removed` with `lifecycle` and a stale-proof state lock need Terraform or OpenTofu 1.10. */
export const requiredVersion = '>= 1.10';

/** Tested with 5.100.0. Below, the order in which an association is replaced was not measured. */
export const awsVersion = '>= 5.100, < 7';

/** Tested with 3.4.3. */
export const dnsVersion = '~> 3.4';

/** The providers a role stack may need. */
export type ProviderName = 'aws' | 'dns';

const versions: Readonly<Record<ProviderName, string>> = { aws: awsVersion, dns: dnsVersion };

/**
 * Replaces the exact pins that the generated bindings carry by the ranges that were tested. The sources have no host,
 * so Terraform asks its registry and OpenTofu its own.
 */
export function useTestedVersions(stack: TerraformStack, providers: readonly ProviderName[] = ['aws']): void {
  stack.addOverride('terraform.required_version', requiredVersion);
  providers.forEach((name) => {
    const version = versions[name];
    stack.addOverride(`terraform.required_providers.${name}`, { source: `hashicorp/${name}`, version });
  });
}
