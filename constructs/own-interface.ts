import { NetworkInterface, type NetworkInterfaceConfig } from '@cdktf/provider-aws/lib/network-interface';
import { bindAddress } from './bind-address';
import { keptLifecycle } from './kept-lifecycle';
import { logicalIdOf } from './logical-id';
import type { ManagedAppliance, ManagedApplianceProps } from './managed-appliance';

/**
 * Not read back, so an import would plan an update, or given once and then whoever's: descriptions and tags.
 * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
 */
const decidedElsewhere = ['description', 'ipv6_address_list_enabled', 'private_ip_list_enabled', 'tags', 'tags_all'];

/** AWS drops what comes for an overlay address while it is on; on an adopted interface preflight looks at it, not Terraform. */
const foundWhenAdopted = ['source_dest_check'];

/**
 * The interface that carries the appliance's addresses and outlives its instance. Another subnet or primary address
 * replaces it, and that fails the plan.
 */
export function ownInterface(scope: ManagedAppliance, props: ManagedApplianceProps): NetworkInterface {
  const { hostname, sourceDestCheck = true, protection, imports } = props;
  const { managed, ...identity } = props.aws;
  const own = new NetworkInterface(scope, 'interface', {
    subnetId: managed.subnet,
    ...privateAddresses(props),
    securityGroups: [...managed.securityGroups],
    sourceDestCheck,
    description: `own interface of ${hostname}`,
    ...('tag' in identity ? { tags: { ...identity.tag } } : {}),
    lifecycle: keptLifecycle(
      [...decidedElsewhere, ...('tag' in identity ? [] : foundWhenAdopted)],
      protection === 'lifted',
    ),
  });
  return bindAddress(own, `own_${logicalIdOf(hostname)}`, imports);
}

/**
 * Hazard: `private_ips` is a set, and on creation the first of it in the order of its hashes becomes the primary
 * address; only the list keeps the order. Whether the list is on is not read back after an import, and then a change
 * of the list has no effect; what is adopted has its primary address already and takes the set.
 * @source hashicorp/aws 5.100.0 internal/service/ec2/vpc_network_interface.go
 */
function privateAddresses({ aws }: ManagedApplianceProps): Partial<NetworkInterfaceConfig> {
  const { privateIp, siteIp } = aws.managed;
  const addresses = siteIp === undefined ? [privateIp] : [privateIp, siteIp];
  return 'instance' in aws ? { privateIps: addresses } : { privateIpListEnabled: true, privateIpList: addresses };
}
