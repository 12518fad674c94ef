import { EipAssociation } from '@cdktf/provider-aws/lib/eip-association';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { AwsInstance, ManagedInstance, VirtualApplianceSpec } from '../site';
import type { IAppliance } from './appliance';
import { bindAddress, type Imports } from './bind-address';
import { invalidConstruct } from './invalid-construct';
import { keptInstance } from './kept-instance';
import { keptLifecycle } from './kept-lifecycle';
import { logicalIdOf } from './logical-id';
import { managedProblems } from './managed-problems';
import { ownInterface } from './own-interface';

export interface ManagedApplianceProps extends Omit<VirtualApplianceSpec, 'kind' | 'aws'> {
  /**
   * `{ tag, managed }` is created and tagged, `{ instance, networkInterface, managed }` is adopted: it lives already and
   * comes in by `imports`. A relative `userDataFile` is looked for in Terraform's working directory.
   */
  readonly aws: AwsInstance & { readonly managed: ManagedInstance };
  /**
   * False where an overlay address leads to the appliance: AWS drops what is not for an address of the interface.
   * @default true
   */
  readonly sourceDestCheck?: boolean | undefined;
  /**
   * `"lifted"`: one update in place takes away what keeps the appliance from being destroyed.
   * @default - protected by Terraform and by AWS
   */
  readonly protection?: 'lifted' | undefined;
  /**
   * Terraform address to import id. Never import in a plan that also changes something.
   * @default - nothing is imported
   */
  readonly imports?: Imports | undefined;
}

/**
 * A virtual appliance that Terraform keeps: an EC2 instance, created or adopted, with an interface of its own that
 * outlives it, its own Elastic IP on the primary private address and a second private address reserved for the site.
 * A stack that swings refers to it by `VirtualAppliance`, with literal ids or tags.
 *
 * @example
 * new ManagedAppliance(this, 'b', {
 *   hostname: 'support-b.example.com', addresses: { ipv4: '203.0.113.12' }, version: '24.3.1',
 *   aws: {
 *     tag: { Name: 'support-b' },
 *     managed: {
 *       ami: 'ami-0a1b2c3d4e5f60001', type: 'm6i.large', subnet: 'subnet-0a1b2c3d4e5f60002',
 *       privateIp: '10.0.2.11', siteIp: '10.0.2.50', securityGroups: ['sg-0a1b2c3d4e5f60002'],
 *       allocation: 'eipalloc-0a1b2c3d4e5f60003',
 *     },
 *   },
 * });
 * @throws SwingError exit 2: `Malformed`, `NotPrivate`, `SameAddress`, `OutOfRange`, `MissingKey`, all at once
 */
export class ManagedAppliance extends Construct implements IAppliance {
  public readonly spec: VirtualApplianceSpec;
  /** A reference, known once Terraform has created or imported it. */
  public readonly instanceId: string;
  public readonly networkInterfaceId: string;
  /** Interface, instance and, where it has an Elastic IP of its own, its association. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: ManagedApplianceProps) {
    super(scope, id);
    const { hostname, addresses, version, aws } = props;
    this.spec = { kind: 'virtual', hostname, addresses, version, aws };
    this.validateManaged(aws.managed);
    const own = ownInterface(this, props);
    const instance = keptInstance(this, own, props);
    this.networkInterfaceId = own.id;
    this.instanceId = instance.id;
    this.resources = [own, instance, ...this.ownAddress(props)];
  }

  private validateManaged(managed: ManagedInstance): void {
    const problems = managedProblems(managed);
    if (problems.length > 0) throw invalidConstruct(this, ...problems);
  }

  /**
   * The appliance's own public address, which no swing touches. Everything about an association forces replacement, and
   * that disassociates first: `prevent_destroy` fails such a plan. Without `allow_reassociation`, which is not read
   * back, an import is a pure no-op.
   * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
   */
  private ownAddress({ hostname, aws, protection, imports }: ManagedApplianceProps): readonly TerraformResource[] {
    const { allocation, privateIp } = aws.managed;
    if (allocation === undefined) return [];
    const association = new EipAssociation(this, 'address', {
      allocationId: allocation,
      networkInterfaceId: this.networkInterfaceId,
      privateIpAddress: privateIp,
      lifecycle: keptLifecycle([], protection === 'lifted'),
    });
    return [bindAddress(association, `own_${logicalIdOf(hostname)}`, imports)];
  }
}
