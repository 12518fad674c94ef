import { Route } from '@cdktf/provider-aws/lib/route';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { targetKindOf, type OverlayIpSpec, type Pointer, type TargetKind } from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { withHeldInterface } from './held-interface';
import { findText, valuesHeld } from './pointer-text';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface OverlaySharedIpProps extends SwingTargetProps {
  /** One IPv4 host outside the VPC, configured in the guest of both appliances: `"10.99.0.10/32"`. */
  readonly address: string;
  /** Literal ids, one route each: `["rtb-0a1b2c3d4e5f60001"]`. */
  readonly routeTables: readonly string[];
}

/**
 * A shared address inside VPCs: one host route per route table that leads to the primary, each moved by one
 * ReplaceRoute. Both interfaces need their source/destination check off.
 *
 * @example
 * new OverlaySharedIp(this, 'overlay', { pair, address: '10.99.0.10/32', routeTables: ['rtb-0a1b2c3d4e5f60001'] });
 * @throws SwingError exit 2, with the rules of the target kind `overlay-ip`
 */
export class OverlaySharedIp extends Construct implements ISwingTarget {
  public readonly order = 'route';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: OverlaySharedIpProps) {
    super(scope, id);
    const { address, routeTables, pair, holder } = props;
    const kind = targetKindOf('overlay-ip') as TargetKind<OverlayIpSpec>;
    const spec = parseSpec(this, kind, { address, routeTables });
    const pointers = checkedPointers(this, kind, spec, withHeldInterface(pair, holder));
    this.pointers = pointers.map((pointer) => this.route(pointer, props));
  }

  /**
   * Hazard: a route that is replaced or destroyed leads nowhere until it is created again. Table and destination are
   * literal, so nothing but the interface ever differs, and a change that would replace the route fails the plan.
   * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
   */
  private route(pointer: Pointer, props: OverlaySharedIpProps): Route {
    const values = valuesHeld(pointer, props);
    const route = new Route(this, pointer.address, {
      routeTableId: findText(values, 'route_table_id'),
      destinationCidrBlock: findText(values, 'destination_cidr_block'),
      networkInterfaceId: findText(values, 'network_interface_id'),
      lifecycle: { preventDestroy: true },
    });
    return bindPointer(route, pointer, props.imports);
  }
}
