import type { Site, SiteTargetKind } from '../site';
import type { Pointer, PointerType } from './pointer';

export type { SiteParts } from '../site';

/**
 * Everything the project knows about one kind of target, in one object: what the reader of site files needs
 * (`SiteTargetKind`: schema, natural key, owners, rules) and what constructs and review need.
 */
export interface TargetKind<Spec> extends SiteTargetKind<Spec> {
  /** A sentence why it cannot be swung yet, or undefined when it can: such a target is refused by name, never ignored. */
  notSwingable(spec: Spec, site: Site): string | undefined;
  /** The Terraform resources whose attributes say who holds it; none of a target that is not swingable. */
  pointers(spec: Spec, site: Site): readonly Pointer[];
  /** Terraform addresses a tombstone `released: [kind/naturalKey]` takes out of the state; pure, from the key alone. */
  releasedAddresses(naturalKey: string): readonly string[];
  /** The resource types its pointers use. */
  readonly pointerTypes: readonly PointerType[];
}
