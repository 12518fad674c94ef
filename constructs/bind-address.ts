import type { TerraformResource } from 'cdktf';

/** Terraform address to import id: `{ "aws_instance.appliance_support-b_example_com": "i-0a1b2c3d4e5f60002" }`. */
export type Imports = Readonly<Record<string, string>>;

/**
 * Gives a resource an address of its own choice, so that moving its construct moves nothing in the state, and imports it
 * when an id is known. The id is a literal: an empty one fails the whole plan.
 */
export function bindAddress<Resource extends TerraformResource>(
  resource: Resource,
  logicalId: string,
  imports: Imports = {},
): Resource {
  resource.overrideLogicalId(logicalId);
  const importId = imports[addressOf(resource)];
  if (importId !== undefined) resource.importFrom(importId);
  return resource;
}

/** `"aws_instance.appliance_support-b_example_com"`. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
