import type { TerraformResource } from 'cdktf';
import type { Pointer } from '../targets';
import { bindAddress, type Imports } from './bind-address';

/** The part of a pointer's address after its type, from the natural key: `"eip_eipalloc-0a1b2c3d4e5f60001"`. */
export function pointerLogicalId(pointer: Pointer): string {
  return pointer.address.slice(pointer.resourceType.length + 1);
}

/** Gives a resource the address of its pointer, so that reordering targets moves nothing in the state. */
export function bindPointer<Resource extends TerraformResource>(
  resource: Resource,
  pointer: Pointer,
  imports?: Imports,
): Resource {
  return bindAddress(resource, pointerLogicalId(pointer), imports);
}
