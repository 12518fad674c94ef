import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Side } from '../site';
import { targetKindOf, type DnsSpec, type DnsValue, type Pointer, type TargetKind } from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { findList, findText, valuesHeld } from './pointer-text';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface Route53DnsTargetProps extends SwingTargetProps {
  /** Hosted zone: `"Z0123456789ABCDEFGHIJ"`. */
  readonly zone: string;
  /** Seconds, 1–3600; permanently low, because a swing never changes it. */
  readonly ttl: number;
  /**
   * What to serve where something else stands in front: `{ a: { addresses: { ipv4: "198.51.100.80" } } }`, or on both
   * sides a host name for a CNAME: `{ a: { hostname: "a.example.net" }, b: { hostname: "b.example.net" } }`.
   * @default - each appliance's own addresses
   */
  readonly values?: Partial<Readonly<Record<Side, DnsValue>>> | undefined;
}

/**
 * The site name in Route 53: an A and an AAAA record set, as far as the appliances have addresses of the family, or
 * one CNAME; each moved by one UPSERT.
 *
 * @example
 * new Route53DnsTarget(this, 'name', { pair, zone: 'Z0123456789ABCDEFGHIJ', ttl: 60 });
 * @throws SwingError exit 2, with the rules of the target kind `dns`
 */
export class Route53DnsTarget extends Construct implements ISwingTarget {
  public readonly order = 'dns';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: Route53DnsTargetProps) {
    super(scope, id);
    const kind = targetKindOf('dns') as TargetKind<DnsSpec>;
    const { zone, ttl, values, pair } = props;
    const spec = parseSpec(this, kind, { route53: { zone }, ttl });
    const pointers = checkedPointers(this, kind, values === undefined ? spec : { ...spec, values }, pair.site);
    this.pointers = pointers.map((pointer) => this.record(pointer, props));
  }

  /**
   * Hazard: created before destroyed, or allowed to overwrite, a record set ends deleted, because the deposed object
   * is the living one. Neither is offered here, and a change that would replace the record set fails the plan.
   * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
   */
  private record(pointer: Pointer, props: Route53DnsTargetProps): Route53Record {
    const values = valuesHeld(pointer, props);
    const record = new Route53Record(this, pointer.address, {
      zoneId: findText(values, 'zone_id'),
      name: findText(values, 'name'),
      type: findText(values, 'type'),
      records: findList(values, 'records'),
      ttl: props.ttl,
      lifecycle: { preventDestroy: true },
    });
    return bindPointer(record, pointer, props.imports);
  }
}
