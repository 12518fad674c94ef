import type { TerraformResource } from 'cdktf';
import type { Pointer } from '../targets';

/** The part of a pointer's address after its type, from the natural key: `"eip_eipalloc-0a1b2c3d4e5f60001"`. */
export function pointerLogicalId(pointer: Pointer): string {
  return pointer.address.slice(pointer.resourceType.length + 1);
}

/**
 * Gives a resource the address of its pointer, so that reordering targets moves nothing in the state, and imports it
 * when an id is known. The id is a literal: an empty one fails the whole plan.
 */
export function bindPointer<Resource extends TerraformResource>(
  resource: Resource,
  pointer: Pointer,
  imports: Readonly<Record<string, string>> = {},
): Resource {
  resource.overrideLogicalId(pointerLogicalId(pointer));
  const importId = imports[pointer.address];
  if (importId !== undefined) resource.importFrom(importId);
  return resource;
}
