import type { TerraformResource } from 'cdktf';
import { badInput } from '../site';
import { orderClasses, type OrderClass } from '../targets';
import type { ISwingTarget } from './swing-target';

/** `planned`: roles swap, then networks follow. `forced`: the primary is dead, so networks first, roles when it is back. */
export type SwingKind = 'planned' | 'forced';

/**
 * Lets Terraform move the targets in the order of a swing: every pointer waits for all pointers of earlier classes.
 * The order of the list does not matter.
 *
 * Hazard: create-before-destroy spreads to everything a resource depends on, without being written there, and a record
 * set that is created before it is destroyed ends deleted.
 * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
 * @throws SwingError exit 2, `CreateBeforeDestroyReachesDns`
 */
export function orderTargets(targets: readonly ISwingTarget[], kind: SwingKind = 'planned'): void {
  const order = classesOf(kind);
  for (const target of targets) {
    const earlier = targets.filter((other) => order.indexOf(other.order) < order.indexOf(target.order));
    validateNoSpread(target, earlier);
    for (const pointer of target.pointers) dependOn(pointer, earlier);
  }
}

function classesOf(kind: SwingKind): readonly OrderClass[] {
  return kind === 'planned' ? orderClasses : [...orderClasses.filter((name) => name !== 'role'), 'role'];
}

function dependOn(pointer: TerraformResource, earlier: readonly ISwingTarget[]): void {
  const addresses = earlier.flatMap((target) => target.pointers.map(addressOf));
  if (addresses.length === 0) return;
  pointer.dependsOn = [...new Set([...(pointer.dependsOn ?? []), ...addresses])].sort();
}

function validateNoSpread(target: ISwingTarget, earlier: readonly ISwingTarget[]): void {
  const names = [target, ...earlier].some((one) => one.order === 'dns');
  const offender = names ? target.pointers.find((pointer) => pointer.lifecycle?.createBeforeDestroy) : undefined;
  if (offender === undefined) return;
  throw badInput({
    code: 'CreateBeforeDestroyReachesDns',
    place: offender.node.path,
    message: 'create_before_destroy must not stand on a DNS record nor on what depends on one',
    got: JSON.stringify(addressOf(offender)),
    remedy: 'move it in an earlier order class than dns, or by an in-place change',
  });
}

/** Text without a token, so that the resource may still be given another logical id. */
function addressOf(pointer: TerraformResource): string {
  return `${pointer.terraformResourceType}.${pointer.friendlyUniqueId}`;
}
