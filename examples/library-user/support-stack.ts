import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AppliancePair,
  ElasticSharedIp,
  Route53DnsTarget,
  VirtualAppliance,
  orderTargets,
} from 'failover-swing/constructs';
import type { Side } from 'failover-swing/site';
import { useTestedVersions } from 'failover-swing/stacks';
import { PrimaryParameter } from './primary-parameter';

/** A CDKTF app's own stack: the pair and what follows its primary, without a site file. */
export class SupportStack extends TerraformStack {
  public constructor(scope: Construct, id: string, primary: Side) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-central-1', allowedAccountIds: ['123456789012'] });
    useTestedVersions(this);

    const pair = this.pairOf(primary);
    orderTargets([
      new ElasticSharedIp(this, 'shared-ip', {
        pair,
        allocation: 'eipalloc-0a1b2c3d4e5f60001',
        privateIp: { a: '10.0.1.50', b: '10.0.2.50' },
      }),
      new PrimaryParameter(this, 'primary-parameter', { pair, parameter: '/support/primary' }),
      new Route53DnsTarget(this, 'name', { pair, zone: 'Z0123456789ABCDEFGHIJ', ttl: 60 }),
    ]);
    new TerraformOutput(this, 'primary', { value: primary, staticId: true });
  }

  private pairOf(primary: Side): AppliancePair {
    const a = new VirtualAppliance(this, 'a', {
      hostname: 'support-a.example.com',
      addresses: { ipv4: '203.0.113.11' },
      version: '24.2.3',
      aws: { tag: { Name: 'support-a' } },
    });
    const b = new VirtualAppliance(this, 'b', {
      hostname: 'support-b.example.com',
      addresses: { ipv4: '203.0.113.12' },
      version: '24.3.1',
      aws: { tag: { Name: 'support-b' } },
    });
    const aws = { account: '123456789012', region: 'eu-central-1' };
    return new AppliancePair(this, 'pair', { site: 'support.example.com', primary, a, b, aws });
  }
}
