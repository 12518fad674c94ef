import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { ISwingTarget, SwingTargetProps } from 'failover-swing/constructs';

export interface PrimaryParameterProps extends SwingTargetProps {
  /** `"/support/primary"`. */
  readonly parameter: string;
}

/**
 * A target of one's own in one class: scripts read the primary's host name from a parameter, which changes in place
 * by one PutParameter, after the addresses moved and before the name does.
 */
export class PrimaryParameter extends Construct implements ISwingTarget {
  public readonly order = 'listener';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, { pair, holder, parameter }: PrimaryParameterProps) {
    super(scope, id);
    const { hostname } = pair.site.appliances[holder ?? pair.site.primary];
    this.pointers = [new SsmParameter(this, 'parameter', { name: parameter, type: 'String', value: hostname })];
  }
}
