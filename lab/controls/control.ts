import type { Side } from '../../site';
import type { LabTarget, SeededCloud } from '../cloud';
import type { Lab } from '../lab';
import type { RecordChange } from '../network';

/** A way to move a pointer that is known to leave a gap: what makes the probe believable. */
export type Control = TerraformControl | UpdateControl | HandControl;

interface ControlBase {
  /** kebab-case: `"elastic-ip-default-order"`. */
  readonly id: string;
  /** One sentence: what is done and why it hurts. */
  readonly explain: string;
  readonly target: LabTarget;
}

/** By messages to the zone's server, where Terraform's provider cannot be had. */
export interface UpdateControl extends ControlBase {
  /** Each entry is one UPDATE message. */
  messages(lab: Lab, to: Side): readonly (readonly RecordChange[])[];
}

/** By people, where no program reaches. */
export interface HandControl extends ControlBase {
  /** Each entry is one thing somebody does. */
  clicks(lab: Lab, to: Side): readonly (() => void)[];
}

/** An ordinary Terraform configuration somebody could have written, run by the real Terraform and provider. */
export interface TerraformControl extends ControlBase {
  /** Import ids by address, of what exists while `side` holds the pointer. */
  imports(cloud: SeededCloud, live: LiveIds): Readonly<Record<string, string>>;
  /** The `resource` block that says `side` holds the pointer; `moved` is the second of the two configurations. */
  resources(cloud: SeededCloud, side: Side, moved: boolean): object;
  /** Puts in order what the wrong way left behind; the pointer stays at `to`. @default - nothing is left behind */
  settle?(lab: Lab, to: Side): Promise<void>;
}

export interface LiveIds {
  /** Of the shared address now; undefined without the target. */
  readonly associationId: string | undefined;
}

function sharedOf(cloud: SeededCloud): NonNullable<SeededCloud['shared']> {
  if (cloud.shared === undefined) throw new Error('this control needs a lab with the target elastic-ip');
  return cloud.shared;
}

/** The order Terraform takes when nothing is said: destroy, then create. */
export const defaultOrder: TerraformControl = {
  id: 'elastic-ip-default-order',
  explain: 'aws_eip_association replaced in the default order: DisassociateAddress, later AssociateAddress',
  target: 'elastic-ip',
  imports: (_, { associationId }): Readonly<Record<string, string>> =>
    associationId === undefined ? {} : { 'aws_eip_association.control': associationId },
  resources: (cloud, side) => ({
    aws_eip_association: {
      control: {
        allocation_id: sharedOf(cloud).allocation,
        network_interface_id: cloud.appliances[side].networkInterface,
        private_ip_address: sharedOf(cloud).privateIp[side],
        lifecycle: { ignore_changes: ['allow_reassociation'] },
      },
    },
  }),
};

/** In-place in the plan, two calls in the provider. */
export const inPlaceInterface: TerraformControl = {
  id: 'elastic-ip-by-network-interface',
  explain: 'aws_eip.network_interface changed: an update in the plan, DisassociateAddress and AssociateAddress in fact',
  target: 'elastic-ip',
  imports: (cloud) => ({ 'aws_eip.control': sharedOf(cloud).allocation }),
  resources: (cloud, side) => ({
    aws_eip: {
      control: {
        domain: 'vpc',
        network_interface: cloud.appliances[side].networkInterface,
        associate_with_private_ip: sharedOf(cloud).privateIp[side],
        lifecycle: { ignore_changes: ['tags', 'tags_all'] },
      },
    },
  }),
};

/** One name under two Terraform addresses: a separate destroy and create. */
export const twoAddresses: TerraformControl = {
  id: 'record-under-two-addresses',
  explain: 'aws_route53_record renamed without moved: a DELETE batch and, after its wait, a CREATE batch',
  target: 'dns',
  imports: (cloud) => ({ 'aws_route53_record.before': `${cloud.zone.id}_support.${cloud.zone.name}_A` }),
  resources: (cloud, side, moved) => ({
    aws_route53_record: {
      [moved ? 'after' : 'before']: {
        zone_id: cloud.zone.id,
        name: `support.${cloud.zone.name}`,
        type: 'A',
        ttl: 60,
        records: [cloud.appliances[side].own.ipv4],
      },
    },
  }),
};
