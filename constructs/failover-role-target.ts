import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { assertedPointers, rolePointers, type Pointer } from '../targets';
import { bindPointer } from './bind-pointer';
import { findText, tryText, valuesHeld } from './pointer-text';
import type { SwingKind } from './order-targets';
import { FailoverRole } from './provider-swing/failover-role';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface FailoverRoleTargetProps extends SwingTargetProps {
  /** `forced`: the old primary is dead; told to give up its role without its peer, if it answers at all. @default "planned" */
  readonly kind?: SwingKind | undefined;
}

/**
 * Who of an established pair is primary, through the appliances' API. It stands before the networks in a planned swing and
 * after them in a forced one. While the relationship is broken it says
 * so, and moves in no swing. A pair without `api` has none of it.
 *
 * @example
 * new FailoverRoleTarget(this, 'roles', { pair });
 */
export class FailoverRoleTarget extends Construct implements ISwingTarget {
  public readonly order = 'role';
  public readonly pointers: readonly TerraformResource[];
  /** What is declared of the pair and never moves in a swing: that the relationship is broken. */
  public readonly asserted: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: FailoverRoleTargetProps) {
    super(scope, id);
    const bound = (pointer: Pointer): TerraformResource =>
      bindPointer(this.role(pointer, props), pointer, props.imports);
    this.pointers = rolePointers(props.pair.site).map(bound);
    this.asserted = assertedPointers(props.pair.site).map(bound);
  }

  /** Hazard: to forget the roles changes no role, but nobody would see them any more; so it fails the plan. */
  private role(pointer: Pointer, props: FailoverRoleTargetProps): TerraformResource {
    const values = valuesHeld(pointer, props);
    const { appliances } = props.pair.site;
    const force = props.kind === 'forced';
    return new FailoverRole(this, pointer.address, {
      site: findText(values, 'site'),
      applianceA: appliances.a.hostname,
      applianceB: appliances.b.hostname,
      relationship: findText(values, 'relationship') === 'established' ? 'established' : 'broken',
      primary: tryText(values, 'primary'),
      dataSyncFirst: !force && props.pair.site.api?.dataSyncFirst !== false,
      force,
      lifecycle: { preventDestroy: true },
    });
  }
}
