import { Instance } from '@cdktf/provider-aws/lib/instance';
import type { NetworkInterface } from '@cdktf/provider-aws/lib/network-interface';
import { Fn } from 'cdktf';
import type { ManagedInstance } from '../site';
import { bindAddress } from './bind-address';
import { keptLifecycle } from './kept-lifecycle';
import { logicalIdOf } from './logical-id';
import type { ManagedAppliance, ManagedApplianceProps } from './managed-appliance';

/**
 * Ignored on purpose. The appliance upgrades itself, so another image or other user data would end or stop it for
 * nothing; tags are whoever's after creation; which interface is its first is decided once.
 */
const decidedOnce = [
  'ami',
  'network_interface',
  'tags',
  'tags_all',
  'user_data',
  'user_data_base64',
  'user_data_replace_on_change',
] as const;

/** An adopted instance keeps the disk it has, and what its guest asks of the metadata service. */
const foundWhenAdopted = ['metadata_options', 'root_block_device'] as const;

/** Off on most instances that are adopted. An adoption changes nothing; the plan after it puts them on. */
const guards = ['disable_api_stop', 'disable_api_termination'] as const;

/**
 * Hazard: Terraform changes user data and the instance type by stopping the instance, other things by replacing it, and a
 * deleted entry by ending it. Guards: image and user data are ignored; `prevent_destroy` fails the plan of a
 * replacement; AWS refuses to stop it, even to a plan that nobody reviewed. Termination protection holds against people
 * only, since the provider switches it off before it terminates; stop protection it leaves as the state has it, and
 * that refuses termination too. So both are lifted by a plan of their own before another may destroy.
 * @source hashicorp/aws 5.100.0 internal/service/ec2/ec2_instance.go, resourceInstanceDelete
 * @source https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-stop-protection.html
 */
export function keptInstance(scope: ManagedAppliance, own: NetworkInterface, props: ManagedApplianceProps): Instance {
  const { hostname, protection, imports } = props;
  const { managed, ...identity } = props.aws;
  const guarded = protection !== 'lifted';
  const logicalId = `appliance_${logicalIdOf(hostname)}`;
  const instance = new Instance(scope, 'instance', {
    ami: managed.ami,
    instanceType: managed.type,
    networkInterface: [{ deviceIndex: 0, networkInterfaceId: own.id, deleteOnTermination: false }],
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required' },
    rootBlockDevice: disk(managed),
    disableApiTermination: guarded,
    disableApiStop: guarded,
    ...('tag' in identity ? { tags: { ...identity.tag } } : {}),
    ...userData(managed),
    lifecycle: keptLifecycle(ignored(props, imports?.[`aws_instance.${logicalId}`] !== undefined), !guarded),
  });
  return bindAddress(instance, logicalId, imports);
}

function ignored({ aws }: ManagedApplianceProps, imported: boolean): readonly string[] {
  return [...decidedOnce, ...('instance' in aws ? foundWhenAdopted : []), ...(imported ? guards : [])].sort();
}

function disk({ rootVolumeGiB, kmsKey }: ManagedInstance): object {
  return {
    encrypted: true,
    ...(rootVolumeGiB === undefined ? {} : { volumeSize: rootVolumeGiB }),
    ...(kmsKey === undefined ? {} : { kmsKeyId: kmsKey }),
  };
}

/**
 * Read by Terraform when it plans and marked sensitive: never rendered, never printed. The state keeps it (as a hash up
 * to hashicorp/aws 5, in clear from 6), so it is no place for a secret.
 */
function userData({ userDataFile }: ManagedInstance): { userData?: string } {
  return userDataFile === undefined
    ? {}
    : { userData: Fn.sensitive(Fn.file(Fn.rawString(userDataFile))) as unknown as string };
}
