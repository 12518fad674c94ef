import { EipAssociation } from '@cdktf/provider-aws/lib/eip-association';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Side } from '../site';
import { targetKindOf, type ElasticIpSpec, type Pointer, type TargetKind } from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { withHeldInterface } from './held-interface';
import { findText, valuesHeld } from './pointer-text';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface ElasticSharedIpProps extends SwingTargetProps {
  /** `"eipalloc-0a1b2c3d4e5f60001"`, literal: the pointer's Terraform address is made of it. */
  readonly allocation: string;
  /**
   * A *secondary* private address of each appliance's interface, reserved for the site: on the primary one the
   * association would take the appliance's own public address away.
   */
  readonly privateIp: Partial<Readonly<Record<Side, string>>>;
}

/**
 * A shared public address: an Elastic IP that is associated with the primary and moves by one AssociateAddress.
 *
 * @example
 * new ElasticSharedIp(this, 'shared', { pair, allocation: 'eipalloc-0a1b2c3d4e5f60001', privateIp: { a: '10.0.1.50', b: '10.0.2.50' } });
 * @throws SwingError exit 2, with the rules of the target kind `elastic-ip`
 */
export class ElasticSharedIp extends Construct implements ISwingTarget {
  public readonly order = 'elastic-ip';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: ElasticSharedIpProps) {
    super(scope, id);
    const { allocation, privateIp, pair, holder } = props;
    const kind = targetKindOf('elastic-ip') as TargetKind<ElasticIpSpec>;
    const spec = parseSpec(this, kind, { allocation, privateIp });
    const pointers = checkedPointers(this, kind, spec, withHeldInterface(pair, holder));
    this.pointers = pointers.map((pointer) => this.associate(pointer, props));
  }

  /**
   * Hazard: everything about an association forces replacement, and Terraform's ordinary order disassociates first.
   * Created before the old one is destroyed, and allowed to re-associate, the new association takes the address over
   * in one call, and the later disassociation of the old id finds nothing. `allow_reassociation` is not read back, so
   * without `ignore_changes` an import would replace the live association; it is still sent when a swing creates one.
   * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
   */
  private associate(pointer: Pointer, props: ElasticSharedIpProps): EipAssociation {
    const values = valuesHeld(pointer, props);
    const association = new EipAssociation(this, pointer.address, {
      allocationId: findText(values, 'allocation_id'),
      networkInterfaceId: findText(values, 'network_interface_id'),
      privateIpAddress: findText(values, 'private_ip_address'),
      allowReassociation: true,
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['allow_reassociation'] },
    });
    return bindPointer(association, pointer, props.imports);
  }
}
