/** Whose default registry a provider without a host belongs to; a mirror has a folder of that name. */
export const defaultRegistries = {
  terraform: 'registry.terraform.io',
  opentofu: 'registry.opentofu.org',
} as const;

export type TerraformKindName = keyof typeof defaultRegistries;

/** The address below a registry: a source is written `failover-swing/swing`. */
export const providerSource = 'failover-swing/swing';
