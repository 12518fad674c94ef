import type { TerraformStack } from 'cdktf';

/** `removed` with `lifecycle` and a stale-proof state lock need Terraform or OpenTofu 1.10. */
export const requiredVersion = '>= 1.10';

/** Tested with 5.100.0. Below, the order in which an association is replaced was not measured. */
export const awsVersion = '>= 5.100, < 7';

/**
 * Replaces the exact pin that the generated bindings carry by the range that was tested. The source has no host, so
 * Terraform asks its registry and OpenTofu its own.
 */
export function useTestedVersions(stack: TerraformStack): void {
  stack.addOverride('terraform.required_version', requiredVersion);
  stack.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: awsVersion });
}
