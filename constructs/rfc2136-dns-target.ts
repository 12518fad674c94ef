import { ARecordSet } from '@cdktf/provider-dns/lib/a-record-set';
import { AaaaRecordSet } from '@cdktf/provider-dns/lib/aaaa-record-set';
import { CnameRecord } from '@cdktf/provider-dns/lib/cname-record';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Side } from '../site';
import { targetKindOf, type DnsSpec, type DnsValue, type Pointer, type TargetKind } from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { findList, findText, tryText, valuesHeld } from './pointer-text';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface Rfc2136DnsTargetProps extends SwingTargetProps {
  /** Zone that holds the site name: `"example.org"`. */
  readonly zone: string;
  /** Primary server that takes updates: `"ns1.example.org:53"`; the stack's provider `dns` must name the same. */
  readonly server: string;
  /** Name of the TSIG key; key and secret come to the provider from the environment and never stand in a configuration. */
  readonly key: string;
  /** Seconds, 1–3600, as it is served now; permanently low, because a swing never changes it. */
  readonly ttl: number;
  /**
   * What to serve where something else stands in front: `{ a: { addresses: { ipv4: "198.51.100.80" } } }`, or on both
   * sides a host name for a CNAME: `{ a: { hostname: "a.example.net" }, b: { hostname: "b.example.net" } }`.
   * @default - each appliance's own addresses
   */
  readonly values?: Partial<Readonly<Record<Side, DnsValue>>> | undefined;
}

/**
 * The site name on a server that takes dynamic updates (RFC 2136): an A and an AAAA record set, as far as the
 * appliances have addresses of the family, or one CNAME; each moved by one UPDATE message of hashicorp/dns.
 *
 * @example
 * new Rfc2136DnsTarget(this, 'name', { pair, zone: 'example.org', server: 'ns1.example.org:53', key: 'swing', ttl: 60 });
 * @throws SwingError exit 2, with the rules of the target kind `dns`
 */
export class Rfc2136DnsTarget extends Construct implements ISwingTarget {
  public readonly order = 'dns';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: Rfc2136DnsTargetProps) {
    super(scope, id);
    const { zone, server, key, ttl, values, pair } = props;
    const kind = targetKindOf('dns') as TargetKind<DnsSpec>;
    const spec = parseSpec(this, kind, { rfc2136: { zone, server, key }, ttl });
    const pointers = checkedPointers(this, kind, values === undefined ? spec : { ...spec, values }, pair.site);
    this.pointers = pointers.map((pointer) => bindPointer(this.record(pointer, props), pointer, props.imports));
  }

  /**
   * Hazard: a TTL, a name or a zone that differs replaces a record set: the name does not exist in between, for seconds
   * on a secondary, and created before it is destroyed it ends deleted. So create-before-destroy is not offered, the
   * TTL of what exists is left as it is, and a change that would still replace it fails the plan.
   * @source measured: Terraform 1.11.4, hashicorp/dns 3.4.3 against BIND 9.18
   */
  private record(pointer: Pointer, props: Rfc2136DnsTargetProps): TerraformResource {
    const values = valuesHeld(pointer, props);
    const name = tryText(values, 'name');
    const common = {
      zone: findText(values, 'zone'),
      ...(name === undefined ? {} : { name }),
      ttl: props.ttl,
      lifecycle: { preventDestroy: true, ignoreChanges: ['ttl'] },
    };
    if (pointer.resourceType === 'dns_cname_record')
      return new CnameRecord(this, pointer.address, { ...common, name: name ?? '', cname: findText(values, 'cname') });
    const addresses = findList(values, 'addresses');
    const RecordSet = pointer.resourceType === 'dns_aaaa_record_set' ? AaaaRecordSet : ARecordSet;
    return new RecordSet(this, pointer.address, { ...common, addresses });
  }
}
