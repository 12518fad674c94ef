import { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';

export interface SwingProviderConfig {
  /** Path of a PEM file with authorities trusted beside the usual ones. */
  readonly caFile?: string | undefined;
  /** Where a host is really to be found, as curl's --connect-to: `{ "ns1.example.org:53": "127.0.0.1:5353" }`. */
  readonly connect?: Readonly<Record<string, string>> | undefined;
  readonly alias?: string | undefined;
}

/** Namespace and name, without a host: Terraform and OpenTofu each look in their own registry's folder of a mirror. */
export const swingProviderSource = 'failover-swing/swing';

/** The provider of this project. Credentials and keys come to it from the environment. */
export class SwingProvider extends TerraformProvider {
  public static readonly tfResourceType = 'swing';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: SwingProviderConfig = {},
  ) {
    super(scope, id, {
      terraformResourceType: SwingProvider.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'swing' },
      terraformProviderSource: swingProviderSource,
    });
    this.alias = config.alias;
    // as an attribute its keys would be rewritten: "ns1.example.org:53" to "ns1_example_org_53"
    if (config.connect !== undefined) this.addOverride('connect', { ...config.connect });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { caFile, alias } = this.config;
    return { ca_file: caFile, alias };
  }
}
