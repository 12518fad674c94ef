import { TerraformResource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';

export interface HandMovedTargetConfig extends TerraformMetaArguments {
  /** Its natural key: `"nat/hand/198.51.100.80:443"`. */
  readonly name: string;
  /** A firewall, or the tick box of the appliances themselves. */
  readonly kind: 'nat' | 'shared-ip';
  /** Where to click: `"fw1, rule 12"`; of a firewall. */
  readonly where?: string | undefined;
  readonly address: string;
  readonly ports: readonly number[];
  readonly site: string;
  readonly applianceA: string;
  readonly applianceB: string;
  readonly holder: string;
}

/** An address that somebody moves by hand: shown as a diff, observed, never recorded as moved before it was seen. */
export class HandMovedTarget extends TerraformResource {
  public static readonly tfResourceType = 'swing_hand_moved_target';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: HandMovedTargetConfig,
  ) {
    super(scope, id, {
      terraformResourceType: HandMovedTarget.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'swing' },
      ...config,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { name, kind, where, address, ports, site, applianceA, applianceB, holder } = this.config;
    return { name, kind, where, address, ports, site, appliance_a: applianceA, appliance_b: applianceB, holder };
  }
}
