import { DataAwsInstance } from '@cdktf/provider-aws/lib/data-aws-instance';
import { Construct } from 'constructs';
import type { VirtualApplianceSpec } from '../site';
import type { IAppliance } from './appliance';
import { logicalIdOf } from './logical-id';

export type VirtualApplianceProps = Omit<VirtualApplianceSpec, 'kind'>;

/**
 * An existing virtual appliance, by literal ids or by tags that name exactly one running EC2 instance.
 *
 * @example
 * new VirtualAppliance(this, 'a', {
 *   hostname: 'support-a.example.com', addresses: { ipv4: '203.0.113.11' }, version: '24.2.3',
 *   aws: { instance: 'i-0a1b2c3d4e5f60001', networkInterface: 'eni-0a1b2c3d4e5f60001' },
 * });
 */
export class VirtualAppliance extends Construct implements IAppliance {
  public readonly spec: VirtualApplianceSpec;
  private instance: DataAwsInstance | undefined;

  public constructor(scope: Construct, id: string, props: VirtualApplianceProps) {
    super(scope, id);
    this.spec = { ...props, kind: 'virtual' };
  }

  public get networkInterfaceId(): string | undefined {
    const aws = this.spec.aws;
    if (aws === undefined) return undefined;
    return 'networkInterface' in aws ? aws.networkInterface : this.lookUp(aws.tag).networkInterfaceId;
  }

  /**
   * Only the side that holds something is looked up: the other may be stopped or gone, and a data source that finds
   * nothing fails the whole plan.
   */
  private lookUp(tags: Readonly<Record<string, string>>): DataAwsInstance {
    this.instance ??= new DataAwsInstance(this, 'instance', {
      instanceTags: { ...tags },
      filter: [{ name: 'instance-state-name', values: ['running'] }],
    });
    this.instance.overrideLogicalId(`instance_${logicalIdOf(this.spec.hostname)}`);
    return this.instance;
  }
}
