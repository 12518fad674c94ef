import { TerraformDataSource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';

export interface ApplianceHealthConfig extends TerraformMetaArguments {
  /** Its own host name: `"support-a.example.com"`. */
  readonly hostname: string;
  /** Whose account of the environment is used. */
  readonly side: string;
  /** The name its certificate carries. @default - the host name */
  readonly site?: string | undefined;
}

/** How one appliance is, looked at in every plan; one that cannot be reached is a value, never an error. */
export class ApplianceHealth extends TerraformDataSource {
  public static readonly tfResourceType = 'swing_appliance_health';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: ApplianceHealthConfig,
  ) {
    super(scope, id, {
      terraformResourceType: ApplianceHealth.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'swing' },
      ...config,
    });
  }

  public get reachable(): unknown {
    return this.getBooleanAttribute('reachable');
  }

  public get healthy(): unknown {
    return this.getBooleanAttribute('healthy');
  }

  public get role(): string {
    return this.getStringAttribute('role');
  }

  public get version(): string {
    return this.getStringAttribute('version');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { hostname, side, site } = this.config;
    return { hostname, side, site };
  }
}
