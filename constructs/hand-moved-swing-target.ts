import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { handPointers, type ByHand, type Pointer } from '../targets';
import { bindPointer } from './bind-pointer';
import { findText, valuesHeld } from './pointer-text';
import { HandMovedTarget } from './provider-swing/hand-moved-target';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface HandMovedSwingTargetProps extends SwingTargetProps {
  /** `{ key: "nat/hand/198.51.100.80:443", kind: "nat", where: "fw1, rule 12", address: "198.51.100.80", ports: [443] }`. */
  readonly target: ByHand;
}

/**
 * An address that a person moves: a firewall's NAT, or the shared IP the appliances themselves take and leave. The plan shows
 * the holder; apply waits until the new holder is seen to answer, and never records a move that nobody made.
 */
export class HandMovedSwingTarget extends Construct implements ISwingTarget {
  public readonly order = 'hand';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: HandMovedSwingTargetProps) {
    super(scope, id);
    this.pointers = handPointers(props.target, props.pair.site).map((pointer) =>
      bindPointer(this.target(pointer, props), pointer, props.imports),
    );
  }

  private target(pointer: Pointer, props: HandMovedSwingTargetProps): TerraformResource {
    const { key, kind, where, address, ports } = props.target;
    const { name, appliances } = props.pair.site;
    return new HandMovedTarget(this, pointer.address, {
      name: key,
      kind,
      where,
      address,
      ports,
      site: name,
      applianceA: appliances.a.hostname,
      applianceB: appliances.b.hostname,
      holder: findText(valuesHeld(pointer, props), 'holder'),
      lifecycle: { preventDestroy: true },
    });
  }
}
