import { TerraformResource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';

export interface FailoverRoleConfig extends TerraformMetaArguments {
  /** The shared name, which both certificates carry: `"support.example.com"`. */
  readonly site: string;
  /** Its own host name: `"support-a.example.com"`. */
  readonly applianceA: string;
  readonly applianceB: string;
  readonly relationship: 'established' | 'broken';
  /** `"a"` or `"b"` while the relationship is established. */
  readonly primary?: string | undefined;
  /** @default true */
  readonly dataSyncFirst?: boolean | undefined;
  /** @default false */
  readonly force?: boolean | undefined;
}

/** Who of a pair is primary and whether they are in a failover relationship, through the appliances' API. */
export class FailoverRole extends TerraformResource {
  public static readonly tfResourceType = 'swing_failover_role';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: FailoverRoleConfig,
  ) {
    super(scope, id, {
      terraformResourceType: FailoverRole.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'swing' },
      ...config,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { site, applianceA, applianceB, relationship, primary, dataSyncFirst, force } = this.config;
    return {
      site,
      appliance_a: applianceA,
      appliance_b: applianceB,
      relationship,
      primary,
      data_sync_first: dataSyncFirst,
      force,
    };
  }
}
