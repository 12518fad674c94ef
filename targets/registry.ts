import { badInput, renderGot } from '../site';
import type { Target } from '../site';
import { bystanders } from './bystander-hazards';
import { dns } from './dns';
import { elasticIp } from './elastic-ip';
import { nat } from './nat';
import { overlayIp } from './overlay-ip';
import type { PointerType } from './pointer';
import { failoverRole } from './role';
import { sharedIp } from './shared-ip';
import type { TargetKind } from './target-kind';

/** Every kind of target this project knows; a new one is one file and one entry here. */
export const targetKinds: readonly TargetKind<unknown>[] = [elasticIp, overlayIp, nat, dns, sharedIp];

/** @throws SwingError 2 `UnknownTargetKind` */
export function targetKindOf(kind: Target['kind']): TargetKind<unknown> {
  const found = targetKinds.find((one) => one.kind === kind);
  if (found) return found;
  throw badInput({
    code: 'UnknownTargetKind',
    place: kind,
    message: 'there is no such kind of target',
    got: renderGot(kind),
    allowed: targetKinds.map((one) => one.kind).join(', '),
  });
}

/** By resource type; the types with attributes are pointers, the others are here for their hazards. */
export const pointerTypes: ReadonlyMap<string, PointerType> = new Map(
  [...targetKinds.flatMap((kind) => kind.pointerTypes), failoverRole, ...bystanders].map((type) => [
    type.resourceType,
    type,
  ]),
);

/**
 * Terraform addresses that a tombstone takes out of the state: `dns/Z0123456789ABCDEFGHIJ/support.example.com` gives the
 * addresses of its A and its AAAA.
 *
 * @throws SwingError 2 `UnknownTargetKind`
 */
export function releasedAddresses(key: string): readonly string[] {
  const slash = key.indexOf('/');
  return targetKindOf(key.slice(0, Math.max(slash, 0))).releasedAddresses(key.slice(slash + 1));
}
