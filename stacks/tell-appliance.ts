import { TerraformOutput, type TerraformStack } from 'cdktf';
import { ManagedAppliance, logicalIdOf, type ApplianceTargetGroup, type IAppliance } from '../constructs';
import { families } from '../site';

/** One output per appliance, named after its host name, so that it stays the same when the appliance leaves the pair. */
export function tellAppliance(stack: TerraformStack, appliance: IAppliance): void {
  const { hostname, kind, addresses } = appliance.spec;
  new TerraformOutput(stack, `appliance_${logicalIdOf(hostname)}`, {
    description: `where ${hostname} is found`,
    staticId: true,
    value: {
      hostname,
      kind,
      addresses: families.flatMap((family) => addresses[family] ?? []),
      ...placeOf(appliance),
    },
  });
}

/** The ARN that the site file's `nat` target names. */
export function tellTargetGroup(stack: TerraformStack, hostname: string, group: ApplianceTargetGroup): void {
  new TerraformOutput(stack, `target_group_${logicalIdOf(hostname)}`, {
    description: `target group of ${hostname}`,
    staticId: true,
    value: group.arn,
  });
}

function placeOf(appliance: IAppliance): Readonly<Record<string, unknown>> {
  const { spec } = appliance;
  if (appliance instanceof ManagedAppliance) return placeOfManaged(appliance);
  if (spec.kind === 'hardware') return known({ location: spec.location, serial: spec.serial });
  if (spec.kind !== 'virtual' || spec.aws === undefined) return {};
  const { aws } = spec;
  return 'tag' in aws ? { tags: aws.tag } : { instance: aws.instance, network_interface: aws.networkInterface };
}

function placeOfManaged(appliance: ManagedAppliance): Readonly<Record<string, unknown>> {
  const managed = appliance.spec.aws?.managed;
  return known({
    instance: appliance.instanceId,
    network_interface: appliance.networkInterfaceId,
    private_address: managed?.privateIp,
    site_address: managed?.siteIp,
  });
}

/** Without what is not known. */
function known(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
