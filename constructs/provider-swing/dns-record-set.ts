import { TerraformResource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';

export interface DnsRecordSetConfig extends TerraformMetaArguments {
  /** `"example.org"`. */
  readonly zone: string;
  /** In full: `"help.example.org"`. */
  readonly name: string;
  /** The primary server, which takes updates: `"ns1.example.org:53"`. */
  readonly server: string;
  /** Seconds. */
  readonly ttl: number;
  /** A and AAAA together; or else `cname`. */
  readonly addresses?: readonly string[] | undefined;
  readonly cname?: string | undefined;
  /** `["ns1.example.org:53"]`. @default - found by NS */
  readonly authoritative?: readonly string[] | undefined;
}

/** All records of one name, changed by one UPDATE message that the server refuses if anybody changed them meanwhile. */
export class DnsRecordSet extends TerraformResource {
  public static readonly tfResourceType = 'swing_dns_record_set';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: DnsRecordSetConfig,
  ) {
    super(scope, id, {
      terraformResourceType: DnsRecordSet.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'swing' },
      ...config,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { zone, name, server, ttl, addresses, cname, authoritative } = this.config;
    return { zone, name, server, ttl, addresses, cname, authoritative };
  }
}
