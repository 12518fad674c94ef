import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Side } from '../site';
import {
  authoritativeServers,
  targetKindOf,
  type DnsSpec,
  type DnsValue,
  type Pointer,
  type Rfc2136Spec,
  type TargetKind,
} from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { findList, findText, tryText, valuesHeld } from './pointer-text';
import { DnsRecordSet } from './provider-swing/dns-record-set';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface GuardedDnsTargetProps extends SwingTargetProps {
  /** Zone that holds the site name: `"example.org"`. */
  readonly zone: string;
  /** Primary server that takes updates: `"ns1.example.org:53"`. */
  readonly server: string;
  /** Name of the TSIG key; key and secret come to the provider from the environment. */
  readonly key: string;
  /** Seconds, 1–3600. */
  readonly ttl: number;
  /** Names of all authoritative servers: `["ns1.example.org", "ns2.example.org"]`. @default - found by NS */
  readonly authoritative?: readonly string[] | undefined;
  /** What to serve where something else stands in front. @default - each appliance's own addresses */
  readonly values?: Partial<Readonly<Record<Side, DnsValue>>> | undefined;
}

/**
 * The site name on a server that takes dynamic updates, guarded: A and AAAA move in one message, and the server itself
 * refuses it when anybody changed the name since the plan. By the provider of this project.
 *
 * @example
 * new GuardedDnsTarget(this, 'name', { pair, zone: 'example.org', server: 'ns1.example.org:53', key: 'swing', ttl: 60 });
 * @throws SwingError exit 2, with the rules of the target kind `dns`
 */
export class GuardedDnsTarget extends Construct implements ISwingTarget {
  public readonly order = 'dns';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: GuardedDnsTargetProps) {
    super(scope, id);
    const { zone, server, key, ttl, authoritative, values, pair } = props;
    const kind = targetKindOf('dns') as TargetKind<DnsSpec>;
    const rfc2136 = { zone, server, key, ...(authoritative === undefined ? {} : { authoritative }) };
    const parsed = parseSpec(this, kind, { rfc2136, ttl, guarded: true });
    const spec = (values === undefined ? parsed : { ...parsed, values }) as Rfc2136Spec;
    const pointers = checkedPointers(this, kind, spec, pair.site);
    this.pointers = pointers.map((pointer) =>
      bindPointer(this.recordSet(pointer, spec, props), pointer, props.imports),
    );
  }

  /** Hazard: a delete takes the name away. Nothing but an address or a TTL changes in place; all else fails the plan. */
  private recordSet(pointer: Pointer, { rfc2136, ttl }: Rfc2136Spec, props: GuardedDnsTargetProps): TerraformResource {
    const values = valuesHeld(pointer, props);
    const cname = tryText(values, 'cname');
    return new DnsRecordSet(this, pointer.address, {
      zone: findText(values, 'zone'),
      name: findText(values, 'name'),
      server: findText(values, 'server'),
      ttl,
      authoritative: authoritativeServers(rfc2136),
      ...(cname === undefined ? { addresses: findList(values, 'addresses') } : { cname }),
      lifecycle: { preventDestroy: true },
    });
  }
}
