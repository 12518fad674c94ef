import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { rolePointers, type Pointer } from '../targets';
import { bindPointer } from './bind-pointer';
import { findText, valuesHeld } from './pointer-text';
import type { SwingKind } from './order-targets';
import { FailoverRole } from './provider-swing/failover-role';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface FailoverRoleTargetProps extends SwingTargetProps {
  /** `forced`: the old primary is dead; told to give up its role without its peer, if it answers at all. @default "planned" */
  readonly kind?: SwingKind | undefined;
}

/**
 * Who of an established pair is primary, through the appliances' API. It stands before the networks in a planned swing and
 * after them in a forced one. A pair without `api`, or one that is not established, has no such pointer.
 *
 * @example
 * new FailoverRoleTarget(this, 'roles', { pair });
 */
export class FailoverRoleTarget extends Construct implements ISwingTarget {
  public readonly order = 'role';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: FailoverRoleTargetProps) {
    super(scope, id);
    this.pointers = rolePointers(props.pair.site).map((pointer) =>
      bindPointer(this.role(pointer, props), pointer, props.imports),
    );
  }

  /** Hazard: to forget the roles changes no role, but nobody would see them any more; so it fails the plan. */
  private role(pointer: Pointer, props: FailoverRoleTargetProps): TerraformResource {
    const values = valuesHeld(pointer, props);
    const force = props.kind === 'forced';
    return new FailoverRole(this, pointer.address, {
      site: findText(values, 'site'),
      applianceA: findText(values, 'appliance_a'),
      applianceB: findText(values, 'appliance_b'),
      relationship: 'established',
      primary: findText(values, 'primary'),
      dataSyncFirst: !force && props.pair.site.api?.dataSyncFirst !== false,
      force,
      lifecycle: { preventDestroy: true },
    });
  }
}
